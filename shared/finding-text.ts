import type { Finding } from './document/problem'
import type { Translate } from './drawing/context'

/** A finding in the user's language: location and text. */
export interface WordedFinding {
  readonly path: string
  readonly message: string
}

/** Formats a finding in the user's language. */
export function wordedFinding({ code, path, line, values }: Finding, t: Translate): WordedFinding {
  return { path: line === undefined ? path : t('finding.line', { line }), message: t(`finding.${code}`, values) }
}
