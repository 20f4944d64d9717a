/** Why a command was turned down. `field` names what was wrong. */
export interface Rejection {
  readonly code: 'not-found' | 'id-taken' | 'bad-value' | 'bad-place' | 'last-one' | 'dangling' | 'too-many'
  readonly subject: string
  readonly field?: string
  readonly reason?: string
}

/** Ends the carrying out of a command; `applyCommand` returns the rejection. */
export class Rejected extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code)
  }
}
