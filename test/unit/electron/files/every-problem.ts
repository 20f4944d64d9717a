import type { DraftStoreOptions } from '../../../../electron/files/drafts'
import type { SaveProblem } from '../../../../electron/files/problem'

/** Returns draft store options that pass all problems to one function. */
export function everyProblem(tell: (problem: SaveProblem) => void): DraftStoreOptions {
  return {
    onProblem: (_id, problem) => {
      if (problem) tell(problem)
    },
    onMistake: tell,
  }
}
