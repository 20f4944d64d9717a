import type { FileProblem } from '../../shared/document/problem'
import type { WordedFinding } from '../../shared/finding-text'
import type { Translate } from '../../shared/drawing/context'
import { oneLine } from './terminal'

/** What is wrong with a file and what can be done, as people read it. */
export function problemText({ code, values }: FileProblem, translate: Translate): string {
  return translate(`problem.${code}`, values)
}

/** Each finding with its place, in a line of its own. */
export function listing(findings: readonly WordedFinding[]): string {
  return findings.map(({ path, message }) => `${oneLine(`${path}: ${message}`)}\n`).join('')
}
