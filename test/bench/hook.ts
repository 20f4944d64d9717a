import { readFileSync } from 'node:fs'
import { app } from 'electron'

/**
 * Loaded before an app's own main script (`electron -r`) where no test driver is to be in the way: puts the probe into the first page
 * and says on standard output when it has shown its map.
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
