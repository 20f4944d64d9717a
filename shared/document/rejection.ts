import type { Excess } from './limits/structure-limits'
import type { RuleCode } from './rules/rules'

/**
 * Why a command was rejected. `field` is the invalid field; each code has a message `rejection.<code>` in the
 * catalogues.
 */
export interface Rejection {
  readonly code: 'not-found' | 'id-taken' | 'bad-value' | 'bad-place' | 'last-one' | 'dangling' | 'too-many' | RuleCode
  readonly subject: string
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
  /** For `too-many`: the limit that would be exceeded. */
  readonly excess?: Excess
}

/** Aborts a command; `applyCommand` catches it and returns the rejection. */
export class Rejected extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code)
  }
}
