/** Output of the tools. Everything goes to standard error; standard output belongs to the command being run. */

/** Error of a set-up step. `help` is one line that says what to do next. */
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

/** @param {string} text one line without a line break */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * Runs a tool's main function and prints errors. A number that it returns is the exit code.
 * @param {() => Promise<number | void>} main
 * @param {number} [failureCode] exit code after an error
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
