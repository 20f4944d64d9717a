import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withJobFolder } from '../../../../electron/cli/job-folder'
import { isStillRunning, startOfProcess } from '../../../../electron/files/process-start'
import { claimTemporary, releaseTemporary } from '../../../../electron/files/temporary'

let folder = ''
const at = (...names: string[]) => join(folder, ...names)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-jobs-'))
  await mkdir(at('tmp'))
  await mkdir(at('out'))
  vi.stubEnv('TMPDIR', at('tmp'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'close')
  return child.pid ?? 0
}

/** Leaves the folder of a command killed while it wrote `output`, and its temporary file beside the output. */
async function leave(pid: number, start: string, output: string): Promise<string> {
  const job = at('tmp', `touchline-job-${pid}-${start}-abcdef`)
  await mkdir(join(job, 'profile'), { recursive: true })
  await writeFile(join(job, 'output'), output)
  const own = claimTemporary(output)
  releaseTemporary(own)
  await writeFile(own.replace(`-${process.pid}-`, `-${pid}-`), 'half a pict')
  return basename(job)
}

const run = () => withJobFolder(at('out', 'other.svg'), () => Promise.resolve())

test('creates the folder among temporary files, and removes it when the command ends or fails', async () => {
  const seen = await withJobFolder(at('out', 'map.svg'), () => readdir(at('tmp')))
  expect(seen).toEqual([expect.stringMatching(new RegExp(`^touchline-job-${process.pid}-`))])
  await expect(withJobFolder(at('out', 'map.svg'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await readdir(at('tmp'))).toEqual([])
})

test('removes what a killed command left, including files beside its output', async () => {
  await leave(await endedProcess(), '12345', at('out', 'map.svg'))
  expect(await readdir(at('out'))).toHaveLength(1)
  await run()
  expect([await readdir(at('tmp')), await readdir(at('out'))]).toEqual([[], []])
})

test('leaves files of a running command alone', async () => {
  const name = await leave(process.ppid, startOfProcess(process.ppid), at('out', 'map.svg'))
  await run()
  expect(await readdir(at('tmp'))).toEqual([name])
  expect(await readdir(at('out'))).toHaveLength(1)
})

test.runIf(process.platform !== 'win32')(
  'removes what a killed command left even if its process id is in use again',
  async () => {
    await leave(process.ppid, '1', at('out', 'map.svg'))
    await run()
    expect(await readdir(at('tmp'))).toEqual([])
  },
)

test('leaves other folders and links alone', async () => {
  const ended = await endedProcess()
  await mkdir(at('tmp', 'touchline-export-x'))
  await mkdir(at('elsewhere'))
  await symlink(at('elsewhere'), at('tmp', `touchline-job-${ended}-1-abcdef`))
  await run()
  expect(await readdir(at('tmp'))).toHaveLength(2)
})

test('reports the path of a folder that can’t be created', async () => {
  await rm(at('tmp'), { recursive: true })
  await expect(run()).rejects.toThrow(at('tmp'))
})

test('identifies a process by its id and start time', async () => {
  expect(isStillRunning(process.pid, startOfProcess(process.pid))).toBe(true)
  expect(isStillRunning(process.pid, '0')).toBe(true)
  const ended = await endedProcess()
  expect(startOfProcess(ended)).toBe('0')
  expect(isStillRunning(ended, '0')).toBe(false)
})
