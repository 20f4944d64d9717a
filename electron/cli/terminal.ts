/** Input and output of the command line; replaced in tests. */
export interface Terminal {
  /** Writes to standard output: results only. */
  readonly out: (text: string) => void
  /** Writes one line to standard error. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the command must end early; the reason is an `Ended`. */
  readonly signal: AbortSignal
}

/** Exit codes: EX_OK, findings, bad input or an output that can't be written, EX_USAGE. */
export const EXIT = { ok: 0, findings: 1, bad: 2, usage: 64 } as const

/** Ends a command; the message is printed as one line. */
export class Failure extends Error {
  readonly exit: number
  constructor(message: string, exit: number = EXIT.bad) {
    super(message)
    this.exit = exit
  }
}

/** A signal ended the command; the exit code is 128 + the signal number, as in shells. */
export class Ended extends Error {
  readonly exit: number
  constructor(signalNumber: number) {
    super(`ended by signal ${signalNumber}`)
    this.exit = 128 + signalNumber
  }
}

/** Removes control characters and line breaks: texts from files must not control the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** Formats a value as indented JSON. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
