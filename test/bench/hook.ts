import { readFileSync } from 'node:fs'
import { app } from 'electron'

/**
 * Loaded before an app’s main script (`electron -r`) when no test driver may interfere: injects the probe into the
 * first page and prints on standard output when the map has been shown.
 */

const probe = readFileSync(process.env.TOUCHLINE_BENCH_PROBE ?? '', 'utf8')

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    contents.mainFrame
      .executeJavaScript(`${probe};touchlineBench.firstFrame()`)
      .then((frame) => process.stdout.write(`bench ${JSON.stringify(frame)}\n`))
      .catch((error: unknown) => process.stdout.write(`bench-failed ${String(error)}\n`))
  })
})
