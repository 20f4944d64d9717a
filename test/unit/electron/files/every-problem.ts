import type { DraftStoreOptions } from '../../../../electron/files/drafts'
import type { SaveProblem } from '../../../../electron/files/problem'

/** Options of a draft store whose problems all go to one place. */
export function everyProblem(tell: (problem: SaveProblem) => void): DraftStoreOptions {
  return {
    onProblem: (_id, problem) => {
      if (problem) tell(problem)
    },
    onMistake: tell,
  }
}
