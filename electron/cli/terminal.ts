/** Where the command line writes to; a test hands in its own. */
export interface Terminal {
  /** Standard output: results only. */
  readonly out: (text: string) => void
  /** Standard error: one line. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the command is to end early; the reason is an `Ended`. */
  readonly signal: AbortSignal
}

/** EX_OK, findings, bad input or an output that can't be written, EX_USAGE. */
export const EXIT = { ok: 0, findings: 1, bad: 2, usage: 64 } as const

/** Something that stops a command; told in one line. */
export class Failure extends Error {
  readonly exit: number
  constructor(message: string, exit: number = EXIT.bad) {
    super(message)
    this.exit = exit
  }
}

/** A signal ended the command; the exit code is the shell's for it, 128 + the signal's number. */
export class Ended extends Error {
  readonly exit: number
  constructor(signalNumber: number) {
    super(`ended by signal ${signalNumber}`)
    this.exit = 128 + signalNumber
  }
}

/** One line without control characters: texts from files must not steer a terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** A value as JSON text for people and programs alike. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
