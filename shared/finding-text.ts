import type { Finding } from './document/problem'
import type { Translate } from './drawing/context'

/** A finding in the reader's language: where and what. */
export interface WordedFinding {
  readonly path: string
  readonly message: string
}

/** Words a finding with the catalogues. */
export function wordedFinding({ code, path, line, values }: Finding, t: Translate): WordedFinding {
  return { path: line === undefined ? path : t('finding.line', { line }), message: t(`finding.${code}`, values) }
}
