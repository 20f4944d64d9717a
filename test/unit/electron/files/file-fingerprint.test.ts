import { execFile } from 'node:child_process'
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { fileLimitBytes, lookAt, readWithFingerprint } from '../../../../electron/files/file-fingerprint'
import { useScratch } from './scratch'

const { at } = useScratch()
const run = promisify(execFile)

async function codeOf(path: string, limit?: number): Promise<string> {
  const read = await readWithFingerprint(path, limit)
  return read.ok ? 'read' : read.problem.code
}

test('reads a whole file, with the same fingerprint as lookAt', async () => {
  await writeFile(at('map.journey'), 'žluťoučký')
  const read = await readWithFingerprint(at('map.journey'))
  expect(read.ok && Buffer.from(read.bytes).toString()).toBe('žluťoučký')
  expect(read.ok && read.token).toEqual((await lookAt(at('map.journey')))?.token)
})

test.skipIf(process.platform === 'win32')('rejects a FIFO, a device and a folder at once', async () => {
  await run('mkfifo', [at('fifo')])
  await symlink(at('fifo'), at('link'))
  await mkdir(at('folder'))
  for (const path of [at('fifo'), at('link'), at('folder'), '/dev/zero'])
    expect(await codeOf(path), path).toBe('not-a-file')
})

test('reports a missing file and one over the size limit', async () => {
  expect(await codeOf(at('nothing'))).toBe('missing')
  await writeFile(at('map.journey'), '12345')
  expect(await codeOf(at('map.journey'), 5)).toBe('read')
  expect(await codeOf(at('map.journey'), 4)).toBe('too-large')
  await truncate(at('map.journey'), fileLimitBytes + 1)
  expect(await codeOf(at('map.journey'))).toBe('too-large')
})
