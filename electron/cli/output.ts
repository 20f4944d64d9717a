import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { saveFailure } from '../documents/problems'
import { resolveTarget } from '../files/folder'
import { isJourneyFile } from '../files/is-journey-file'
import { createSaver, type SaveOptions } from '../files/save'
import { appPaths } from '../paths'
import type { Translate } from '../../shared/drawing/context'
import { EXIT, Failure, type Terminal } from './terminal'

/**
 * What an output may replace: `export` anything but a journey file, `new` nothing, `version` any file, whose content
 * is first kept as a version.
 */
export type Replaces = 'export' | 'new' | 'version'

const SAVE_OPTIONS: Readonly<Record<Replaces, SaveOptions>> = {
  export: { expected: 'overwrite', backup: false },
  new: { expected: 'absent' },
  version: { expected: 'overwrite', backup: 'required' },
}

/**
 * Rejects an invalid or protected output before any work is done.
 *
 * @param input null if the command reads no file
 * @throws Failure
 */
export async function checkOutput(input: string | null, output: string, replaces: Replaces): Promise<void> {
  const folder = dirname(resolve(output))
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  if (!isFolder)
    throw new Failure(`“${output}” can't be written: there is no folder “${folder}”; make it, or choose another one`)
  if (input !== null && (await areSame(input, output)))
    throw new Failure(`“${output}” is the input itself; choose another name for the output`, EXIT.usage)
  const found = await stat(output).catch(() => null)
  if (found && !found.isFile())
    throw new Failure(`“${output}” is a folder, a pipe or a device; choose the name of a file for the output`)
  await assertReplaceable(output, replaces)
}

/** Returns whether two paths lead to the same file, through symbolic or hard links. */
async function areSame(one: string, other: string): Promise<boolean> {
  const [from, to] = await Promise.all([one, other].map((path) => resolveTarget(path).catch(() => path)))
  if (from === to) return true
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => null)))
  return a != null && b != null && a.dev === b.dev && a.ino === b.ino && a.ino !== 0n
}

async function assertReplaceable(output: string, replaces: Replaces): Promise<void> {
  if (replaces === 'export' && (await isJourneyFile(output)))
    throw new Failure(`“${output}” is a journey map, which an export does not replace; choose another name`)
  if (replaces === 'new' && (await stat(output).catch(() => null)))
    throw new Failure(`“${output}” is already there; choose another name, or replace it with --force`)
}

/** Writes the file atomically and durably. @throws Failure */
export async function writeOutput(
  output: string,
  content: string | Uint8Array,
  replaces: Replaces,
  translate: Translate,
  { env, signal }: Pick<Terminal, 'env' | 'signal'>,
): Promise<void> {
  // The file may have been created while the content was being generated.
  await assertReplaceable(output, replaces)
  signal.throwIfAborted()
  const saver = createSaver({ backupDir: appPaths(userDataFolder(env)).backups })
  const saved = await saver.save(output, content, SAVE_OPTIONS[replaces])
  if (saved.ok) return
  const { problem } = saved
  throw new Failure(
    translate(`save.${saveFailure(problem)}`, { name: basename(output), errno: problem.errno ?? problem.code }),
  )
}

/** Returns the app's user data folder, the same one that Electron uses. */
function userDataFolder(env: Terminal['env']): string {
  if (env.TOUCHLINE_USER_DATA) return env.TOUCHLINE_USER_DATA
  if (process.platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Touchline')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Touchline')
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'Touchline')
}
