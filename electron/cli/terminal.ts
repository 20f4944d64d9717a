/** Where the command line writes to; a test hands in its own. */
export interface Terminal {
  /** Standard output: results only. */
  readonly out: (text: string) => void
  /** Standard error: one line. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
}

/** EX_OK, findings, bad input or an output that can't be written, EX_USAGE. */
export const EXIT = { ok: 0, findings: 1, bad: 2, usage: 64 } as const

/** Something that stops a command; told in one line. */
export class CliError extends Error {
  readonly exit: number
  constructor(message: string, exit: number = EXIT.bad) {
    super(message)
    this.exit = exit
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
