/**
 * `export-once PATH TEXT-FILE USER-DATA`: writes the text as the command line and the window write an export; prints
 * `saved` or the error.
 */
import { readFile } from 'node:fs/promises'
import { writeOutput } from '../../electron/cli/output'
import { warmUp } from './warm-up'

const [path = '', textFile = '', userData = ''] = process.argv.slice(2)
await warmUp()
const text = await readFile(textFile, 'utf8')
process.stdout.write('ready\n')
await writeOutput(path, text, 'export', (key) => key, {
  env: { TOUCHLINE_USER_DATA: userData },
  signal: new AbortController().signal,
}).then(
  () => process.stdout.write('saved\n'),
  (error: unknown) => process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`),
)
