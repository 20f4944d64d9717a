import type { FileProblem } from './document/problem'
import type { Notice } from './ipc-values'

/** Returns a notification that a file can't be opened. @param problem with the file name among its values */
export function problemNotice({ code, values, findings }: FileProblem): Notice {
  return { key: `problem.${code}`, values, tone: 'error', findings }
}
