import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveTarget } from '../files/folder'
import { errnoOf } from '../files/problem'
import { abandonedFolders, makeProcessFolder } from '../files/process-folder'
import { removeTemporaryOf } from '../files/temporary'
import { sweepFileLock } from '../files/file-lock'
import { Failure } from './terminal'

/** File that holds the real path of the command's output. */
const NOTE = 'output'

/**
 * Creates a temporary folder for the duration of a command that writes a file. A note in it records the output path, so
 * that a later command can clean up after one that was killed.
 *
 * @throws Failure if the folder can't be created
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

/** Removes the folder of a command that is no longer running and the temporary files it left beside its output. */
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
