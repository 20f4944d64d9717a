import { openDraftStore } from '../../electron/files/drafts'
import { everyProblem } from '../unit/electron/files/every-problem'

/** Reads what draft-loop.ts typed into the draft in `dir`: the number up to which it is complete, or what is wrong. */
export async function readTyped(dir: string): Promise<{ upTo: number } | { problem: string }> {
  const problems: string[] = []
  const [draft] = (
    await openDraftStore(
      dir,
      everyProblem((problem) => problems.push(JSON.stringify(problem))),
    ).recoverable()
  ).drafts
  if (problems.length > 0) return { problem: problems.join(', ') }
  if (draft === undefined) return { upTo: 0 }
  if (draft.damaged) return { problem: 'damaged' }
  const base = Number(draft.snapshotText)
  const wrong = draft.entries.findIndex((entry, at) => (entry as { n: number }).n !== base + at + 1)
  return wrong < 0 ? { upTo: base + draft.entries.length } : { problem: `no entry ${base + wrong + 1}` }
}
