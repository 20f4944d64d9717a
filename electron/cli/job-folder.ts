import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveTarget } from '../files/folder'
import { errnoOf } from '../files/problem'
import { isStillRunning, startOfProcess } from '../files/process-start'
import { removeTemporaryOf } from '../files/temporary'
import { sweepTurn } from '../files/turn'
import { Failure } from './terminal'

const pattern = /^touchline-job-(?<pid>\d{1,10})-(?<start>\d{1,20})-[A-Za-z0-9]{6}$/
/** Holds the real path of the command's output. */
const NOTE = 'output'

/**
 * Gives a command that writes a file a temporary folder for as long as it runs. The folder's name says which process it
 * belongs to and a note in it which file is being written, so that the next command can clear away what a killed one left.
 *
 * @throws Failure where the folder can't be made
 */
export async function withJobFolder<T>(output: string, use: (folder: string) => Promise<T>): Promise<T> {
  await sweepJobs()
  const folder = await openJobFolder(output)
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function openJobFolder(output: string): Promise<string> {
  let folder: string | undefined
  try {
    folder = await mkdtemp(join(tmpdir(), `touchline-job-${process.pid}-${startOfProcess(process.pid)}-`))
    await writeFile(join(folder, NOTE), await resolveTarget(output))
    return folder
  } catch (error) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    throw new Failure(
      `the folder for temporary files, “${tmpdir()}”, can't be written (${errnoOf(error) ?? String(error)}); make room there, or set TMPDIR`,
    )
  }
}

/** Removes the folders of commands that have ended, and what these left beside their outputs. */
async function sweepJobs(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch((): string[] => [])) {
    const { pid, start } = pattern.exec(name)?.groups ?? {}
    if (pid === undefined || start === undefined || isStillRunning(Number(pid), start)) continue
    await sweepJob(join(tmpdir(), name), Number(pid)).catch(() => undefined)
  }
}

async function sweepJob(folder: string, pid: number): Promise<void> {
  const stats = await lstat(folder)
  // Everybody may write to the folder for temporary files: a note of someone else's is not followed.
  if (!stats.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) return
  const output = await readFile(join(folder, NOTE), 'utf8').catch(() => null)
  if (output !== null) {
    await removeTemporaryOf(output, pid)
    await sweepTurn(output)
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
