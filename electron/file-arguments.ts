import { statSync } from 'node:fs'
import { resolve } from 'node:path'

const OUR_ENDING = /\.(journey|mmd|mermaid)$/i

/**
 * Returns the absolute paths of the files that a command line asks to open. Paths with a supported extension are
 * included even if they don't exist, so that the user gets an error message. Chromium reorders the arguments of a
 * second instance, so the value of a switch can't be recognized by its position; arguments that are not regular files
 * are ignored.
 *
 * @param argv the process arguments, starting with the executable
 * @param folder base of relative paths
 * @param appPath the app's folder in development; arguments up to it are skipped. Null in a packaged app
 */
export function filesFromArguments(argv: readonly string[], folder: string, appPath: string | null): string[] {
  const given = argv.slice(1)
  const own =
    appPath === null
      ? -1
      : given.findIndex((argument) => !argument.startsWith('-') && resolve(folder, argument) === appPath)
  return given
    .slice(own + 1)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(folder, argument))
    .filter((path) => OUR_ENDING.test(path) || isRegularFile(path))
}

function isRegularFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
