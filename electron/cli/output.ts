import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { saveFailure } from '../documents/problems'
import { resolveTarget } from '../files/folder'
import { createSaver } from '../files/save'
import { appPaths } from '../paths'
import type { Translate } from '../../shared/drawing/context'
import { EXIT, Failure, type Terminal } from './terminal'

/** Refuses an output before any work is done: its folder has to be there, and it is not the input. */
export async function checkOutput(input: string, output: string): Promise<void> {
  const folder = dirname(resolve(output))
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  if (!isFolder)
    throw new Failure(`“${output}” can't be written: there is no folder “${folder}”; make it, or choose another one`)
  const [from, to] = await Promise.all([input, output].map((path) => resolveTarget(path).catch(() => path)))
  if (from === to) throw new Failure(`“${output}” is the input itself; choose another name for the output`, EXIT.usage)
}

/** Writes durably: all of it or nothing. What a journey file held before goes to the app's backups. */
export async function writeOutput(
  output: string,
  content: string,
  keepOld: boolean,
  translate: Translate,
  env: Terminal['env'],
): Promise<void> {
  const saver = createSaver({ backupDir: appPaths(userDataFolder(env)).backups })
  const saved = await saver.save(output, content, {
    expected: 'overwrite',
    ...(!keepOld && { backup: false as const }),
  })
  if (saved.ok) return
  const { problem } = saved
  throw new Failure(
    translate(`save.${saveFailure(problem)}`, { name: basename(output), errno: problem.errno ?? problem.code }),
  )
}

/** The app's own folder, where Electron puts it too. */
function userDataFolder(env: Terminal['env']): string {
  if (env.TOUCHLINE_USER_DATA) return env.TOUCHLINE_USER_DATA
  if (process.platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Touchline')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Touchline')
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'Touchline')
}
