/**
 * `versions-once DIR [--tight]`: stores some versions with pictures as the app does, and prints the number of each.
 * With `--tight` there is room for only two or three, so that the oldest are removed.
 */
import { parseArgs } from 'node:util'
import { openVersionStore } from '../../electron/files/version-store'
import { warmUp } from './warm-up'
import { numberedVersion } from './versions-left'

const {
  values: { tight },
  positionals: [dir = ''],
} = parseArgs({ allowPositionals: true, options: { tight: { type: 'boolean' } } })
await warmUp()
const store = openVersionStore(dir, undefined, tight === true ? 50_000 : undefined)
process.stdout.write('ready\n')
// The first write of a run checks the room, so the second run has something to remove.
for (const run of tight === true ? [store, openVersionStore(dir, undefined, 50_000)] : [store])
  for (let n = 1; n <= 4; n++) {
    const number = run === store ? n : n + 4
    await run.keep(numberedVersion(number)).then(
      () => process.stdout.write(`${number}\n`),
      () => undefined,
    )
  }
