import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveTarget } from '../files/folder'
import { errnoOf } from '../files/problem'
import { abandonedFolders, makeProcessFolder } from '../files/process-folder'
import { removeTemporaryOf } from '../files/temporary'
import { sweepFileLock } from '../files/file-lock'
import { Failure } from './terminal'

/** Holds the real path of the command's output. */
const NOTE = 'output'

/**
 * Gives a command that writes a file a temporary folder for as long as it runs. A note in it says which file is being
 * written, so that the next command can clear away what a killed one left.
 *
 * @throws Failure where the folder can't be made
 */
export async function withJobFolder<T>(output: string, use: (folder: string) => Promise<T>): Promise<T> {
  for (const { path, pid } of abandonedFolders('job')) await sweepJob(path, pid).catch(() => undefined)
  const folder = await openJobFolder(output)
  try {
    return await use(folder)
  } finally {
    await remove(folder)
  }
}

async function openJobFolder(output: string): Promise<string> {
  let folder: string | undefined
  try {
    folder = makeProcessFolder('job')
    await writeFile(join(folder, NOTE), await resolveTarget(output))
    return folder
  } catch (error) {
    if (folder !== undefined) await remove(folder)
    throw new Failure(
      `the folder for temporary files, “${tmpdir()}”, can't be written (${errnoOf(error) ?? String(error)}); make room there, or set TMPDIR`,
    )
  }
}

/** Removes the folder of a command that has ended, and what that left beside its output. */
async function sweepJob(folder: string, pid: number): Promise<void> {
  const output = await readFile(join(folder, NOTE), 'utf8').catch(() => null)
  if (output !== null) {
    await removeTemporaryOf(output, pid)
    await sweepFileLock(output)
  }
  await remove(folder)
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
