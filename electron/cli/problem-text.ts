import type { FileProblem, Finding } from '../../shared/document/problem'
import type { Translate } from '../../shared/drawing/context'
import { oneLine } from './terminal'

/** Returns the user-facing description of a file problem. */
export function problemText({ code, values }: FileProblem, translate: Translate): string {
  return translate(`problem.${code}`, values)
}

/** Formats findings, one per line with its location. */
export function listing(findings: readonly Finding[]): string {
  return findings.map(({ path, message }) => `${oneLine(`${path}: ${message}`)}\n`).join('')
}
