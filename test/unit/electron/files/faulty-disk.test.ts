import type { FileHandle } from 'node:fs/promises'
import { open, readFile, readdir, writeFile } from 'node:fs/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { createSaver } from '../../../../electron/files/save'
import { claimTemporary, releaseTemporary } from '../../../../electron/files/temporary'
import { useScratch } from './scratch'

/** What is wrong with the disk: it may change a handle that the saver writes by. */
const disk = vi.hoisted(() => ({ spoil: (_handle: unknown): void => undefined }))

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  const spoiled: typeof open = async (path, flags, mode) => {
    const handle = await fs.open(path, flags, mode)
    if (flags === 'wx') disk.spoil(handle)
    return handle
  }
  return { ...fs, open: spoiled }
})

vi.mock('node:crypto', async (original) => ({
  ...(await original<typeof import('node:crypto')>()),
  randomBytes: (length: number) => Buffer.alloc(length, 0xab),
}))

const { at } = useScratch()

beforeEach(async () => {
  disk.spoil = () => undefined
  await writeFile(at('map.journey'), 'the old content')
})

const save = (content: string | Uint8Array) => createSaver({ backupDir: at('backups') }).save(at('map.journey'), content, { expected: 'overwrite' })

/** Has the disk keep something else than what it is given. */
function keepInstead(change: (bytes: Uint8Array) => Uint8Array): void {
  disk.spoil = (handle) => {
    const { writeFile: keep } = handle as FileHandle
    Object.assign(handle as FileHandle, { writeFile: (bytes: Uint8Array) => keep.call(handle as FileHandle, change(bytes)) })
  }
}

async function expectOldFileAlone(): Promise<void> {
  expect(await readFile(at('map.journey'), 'utf8')).toBe('the old content')
  expect((await readdir(at())).sort()).toEqual(['backups', 'map.journey'])
}

test('a disk that keeps other bytes than it was given is noticed', async () => {
  keepInstead((bytes) => bytes.map((byte, n) => (n === 3 ? byte ^ 1 : byte)))
  expect(await save('the new content')).toMatchObject({ ok: false, problem: { code: 'io' } })
  await expectOldFileAlone()
})

test('a disk that drops the end of a large file is noticed', async () => {
  keepInstead((bytes) => bytes.subarray(0, -1))
  expect(await save(new Uint8Array(21 * 1024 * 1024))).toMatchObject({ ok: false, problem: { code: 'io' } })
  await expectOldFileAlone()
})

test('an error that comes only when the new file is closed is told', async () => {
  disk.spoil = (handle) => {
    const { close } = handle as FileHandle
    const fail = async () => {
      await close.call(handle as FileHandle)
      throw Object.assign(new Error('EIO'), { code: 'EIO' })
    }
    Object.assign(handle as FileHandle, { close: fail })
  }
  expect(await save('the new content')).toMatchObject({ ok: false, problem: { code: 'io', errno: 'EIO' } })
  await expectOldFileAlone()
})

test('a file that has the name of the temporary one already is neither written to nor removed', async () => {
  const taken = claimTemporary(at('map.journey'))
  releaseTemporary(taken)
  await writeFile(taken, 'not ours')
  expect(await save('the new content')).toMatchObject({ ok: false, problem: { code: 'io', errno: 'EEXIST' } })
  expect(await readFile(taken, 'utf8')).toBe('not ours')
  expect(await readFile(at('map.journey'), 'utf8')).toBe('the old content')
})
