import type { FileProblem } from '../../shared/document/problem'
import type { WordedFinding } from '../../shared/finding-text'
import type { Translate } from '../../shared/drawing/context'
import { oneLine } from './terminal'

/** Returns a description of what is wrong with a file and what can be done about it. */
export function problemText({ code, values }: FileProblem, translate: Translate): string {
  return translate(`problem.${code}`, values)
}

/** Formats findings with their locations, one per line. */
export function listing(findings: readonly WordedFinding[]): string {
  return findings.map(({ path, message }) => `${oneLine(`${path}: ${message}`)}\n`).join('')
}
