import type { FileProblem } from './document/problem'
import type { Notice } from './ipc'

/** Tells why a file can't be opened. @param problem one that names the file */
export function problemNotice({ code, values, findings }: FileProblem): Notice {
  return { key: `problem.${code}`, values, tone: 'error', findings }
}
