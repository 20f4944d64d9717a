import type { FileProblem } from '../../shared/document/problem'
import type { Translate } from '../../shared/drawing/context'

/** What is wrong with a file and what can be done, as people read it. */
export function problemText({ code, values }: FileProblem, translate: Translate): string {
  return translate(`problem.${code}`, values)
}
