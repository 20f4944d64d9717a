/**
 * What the tools say. Everything goes to standard error: standard output belongs to the command that is being run.
 */

/** A set-up step that can't go on. `help` is the one line that tells the reader what to do next. */
export class SetUpError extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} help what can be done about it, in one line
   */
  constructor(message, help) {
    super(message)
    this.help = help
  }
}

/** @param {string} text one line, without its line end */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * Runs a tool's main function. Its result, if a number, is the exit code; a failure is told in plain words.
 * @param {() => Promise<number | void>} main
 * @param {number} [failureCode] the exit code after a failure
 */
export async function runTool(main, failureCode = 1) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (error instanceof SetUpError) {
      say(error.message)
      say(error.help)
    } else {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    process.exitCode = failureCode
  }
}
