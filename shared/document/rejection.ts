import type { Excess } from './limits/structure-limits'
import type { RuleCode } from './rules/rules'

/** Why a command was turned down. `field` names what was wrong; each code has a message `rejection.<code>` in the catalogues. */
export interface Rejection {
  readonly code: 'not-found' | 'id-taken' | 'bad-value' | 'bad-place' | 'last-one' | 'dangling' | 'too-many' | RuleCode
  readonly subject: string
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
  /** The limit of a file that it would pass, for `too-many`. */
  readonly excess?: Excess
}

/** Ends the carrying out of a command; `applyCommand` returns the rejection. */
export class Rejected extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code)
  }
}
