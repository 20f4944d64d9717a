/**
 * `draft-loop DIR`: types into a draft without a pause, one entry every few milliseconds and a rebase now and then, until it is killed. Each
 * line says what has just been typed, and when: the entry's number and `Date.now()`.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { openDraftStore } from '../../electron/files/drafts'

const [dir = ''] = process.argv.slice(2)
const meta = { path: null, token: null, name: 'map.journey', title: '' }
const store = openDraftStore(dir, (problem) => process.stderr.write(`${JSON.stringify(problem)}\n`))
const draft = store.begin(meta, '0')
const body = 'x'.repeat(200)
for (let n = 1; ; n++) {
  // The snapshot says how many entries it stands for, so that none can go missing unseen.
  if (n % 100 === 0) draft.rebase(meta, String(n))
  else draft.append([{ n, body }])
  process.stdout.write(`${n} ${Date.now()}\n`)
  await wait(3)
}
