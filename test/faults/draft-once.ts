/**
 * `draft-once DIR`: types into a draft, rebases it, types on, and removes it. Prints a number once everything up to it
 * is durable, and `removing` before the draft is removed.
 */
import { openDraftStore } from '../../electron/files/drafts'
import { everyProblem } from '../unit/electron/files/every-problem'
import { warmUp } from './warm-up'

const [dir = ''] = process.argv.slice(2)
await warmUp()
const meta = { path: null, token: null, name: 'map.journey', title: '' }
const draft = openDraftStore(
  dir,
  everyProblem((problem) => process.stderr.write(`${JSON.stringify(problem)}\n`)),
).begin(meta, '0')

async function flush(n: number): Promise<void> {
  if (await draft.flush()) process.stdout.write(`${n}\n`)
}

for (const n of [1, 2]) {
  draft.append([{ n }])
  await flush(n)
}
draft.rebase(meta, '3')
await flush(3)
draft.append([{ n: 4 }, { n: 5 }])
await flush(5)
process.stdout.write('removing\n')
await draft.close({ keep: false })
