/**
 * `draft-loop DIR [--flush]`: types into a draft without a pause, one entry every few milliseconds and a rebase now and
 * then, until it is killed. Each line contains the number of the entry just typed and `Date.now()`. With `--flush` each
 * entry is flushed first, so a line means that it is durable.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openDraftStore } from '../../electron/files/drafts'
import { everyProblem } from '../unit/electron/files/every-problem'

const {
  values,
  positionals: [dir = ''],
} = parseArgs({ allowPositionals: true, options: { flush: { type: 'boolean' } } })
const rebaseEvery = values.flush === true ? 10 : 100
const meta = { path: null, token: null, name: 'map.journey', title: '' }
const store = openDraftStore(
  dir,
  everyProblem((problem) => process.stderr.write(`${JSON.stringify(problem)}\n`)),
)
const draft = store.begin(meta, '0')
const body = 'x'.repeat(200)
for (let n = 1; ; n++) {
  // The snapshot contains the number of entries that it replaces, so that a missing one is noticed.
  if (n % rebaseEvery === 0) draft.rebase(meta, String(n))
  else draft.append([{ n, body }])
  if (values.flush === true) {
    if (!(await draft.flush())) process.exit(1)
  } else {
    await wait(3)
  }
  process.stdout.write(`${n} ${Date.now()}\n`)
}
