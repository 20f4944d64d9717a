import { statSync } from 'node:fs'
import { resolve } from 'node:path'

const OUR_ENDING = /\.(journey|mmd|mermaid)$/i

/**
 * The files that a command line asks to open, as absolute paths. One of our endings is taken even if nothing is
 * there, so that the user hears of it. Chromium reorders the arguments of a second start, so a switch's value
 * can't be told by its place: what is not a regular file is passed over.
 *
 * @param argv a process's arguments, the executable first
 * @param folder where relative names are looked up
 * @param appPath in development the app's folder, before which stands what is not ours
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
