import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type * as Crypto from 'node:crypto'
import type * as FileSystem from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { link, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { createSaver } from '../../../../electron/files/save'
import { claimTemporary, releaseTemporary } from '../../../../electron/files/temporary'
import { useScratch } from './scratch'

/** Hooks that can modify the handle of a new file, of one written in place, or of a folder. */
const disk = vi.hoisted(() => ({
  spoil: (_handle: FileHandle): void => undefined,
  spoilInPlace: (_handle: FileHandle): void => undefined,
  spoilFolder: (_handle: FileHandle, _path: string): void => undefined,
}))

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof FileSystem>()
  const open: typeof fs.open = async (path, flags, mode) => {
    const handle = await fs.open(path, flags, mode)
    if (flags === 'wx') disk.spoil(handle)
    if (flags === 'r+' && String(path).endsWith('map.journey')) disk.spoilInPlace(handle)
    if (flags === 'r') disk.spoilFolder(handle, String(path))
    return handle
  }
  return { ...fs, open }
})

vi.mock('node:crypto', async (original) => ({
  ...(await original<typeof Crypto>()),
  randomBytes: (length: number) => Buffer.alloc(length, 0xab),
}))

const { at } = useScratch()

beforeEach(async () => {
  disk.spoil = disk.spoilInPlace = disk.spoilFolder = () => undefined
  await writeFile(at('map.journey'), 'the old content')
})

const save = (content: string | Uint8Array) =>
  createSaver({ backupDir: at('backups') }).save(at('map.journey'), content, { expected: 'overwrite' })

/** Makes the disk store other bytes than those written. */
function keepInstead(change: (bytes: Uint8Array) => Uint8Array): void {
  disk.spoil = (handle) => {
    const keep = handle.writeFile.bind(handle)
    handle.writeFile = (bytes) => keep(change(bytes as Uint8Array))
  }
}

const ioError = () => Object.assign(new Error('EIO'), { code: 'EIO' })

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

test('reports an error that comes only when the new file is closed', async () => {
  disk.spoil = (handle) => {
    const close = handle.close.bind(handle)
    handle.close = async () => {
      await close()
      throw ioError()
    }
  }
  expect(await save('the new content')).toMatchObject({ ok: false, problem: { code: 'io', errno: 'EIO' } })
  await expectOldFileAlone()
})

test('reports a file whose folder can not be synced as not durable, and the next save knows it as its own', async () => {
  disk.spoilFolder = (handle, path) => {
    if (path === at()) handle.sync = () => Promise.reject(ioError())
  }
  const failed = await save('the new content')
  expect(failed).toMatchObject({ ok: false, problem: { code: 'not-durable', errno: 'EIO', path: at('map.journey') } })
  expect(await readFile(at('map.journey'), 'utf8')).toBe('the new content')
  expect((await readdir(at())).sort()).toEqual(['backups', 'map.journey'])
  if (failed.ok || failed.token === undefined) throw new Error('what lies there now is not told')
  disk.spoilFolder = () => undefined
  // Also in another session, which only has the fingerprint.
  expect(
    await createSaver({ backupDir: at('backups') }).save(at('map.journey'), 'newer still', { expected: failed.token }),
  ).toMatchObject({ ok: true })
})

test('a file that has the name of the temporary one already is neither written to nor removed', async () => {
  const taken = claimTemporary(at('map.journey'))
  releaseTemporary(taken)
  await writeFile(taken, 'not ours')
  expect(await save('the new content')).toMatchObject({ ok: false, problem: { code: 'io', errno: 'EEXIST' } })
  expect(await readFile(taken, 'utf8')).toBe('not ours')
  expect(await readFile(at('map.journey'), 'utf8')).toBe('the old content')
})

test('the old and the new content are kept aside before a file is written in place', async () => {
  await link(at('map.journey'), at('second.journey'))
  let kept: string[] | undefined
  disk.spoilInPlace = () => {
    kept = readJournal()
  }
  expect(await save('THE NEW CONTENT')).toMatchObject({ ok: true })
  expect(kept).toEqual(['the old content', 'THE NEW CONTENT', at('map.journey')])
})

/**
 * Returns the journal of the running in-place write: old content, new content and path. Synchronous, since the write
 * continues.
 */
function readJournal(): string[] {
  const folder = at('backups', 'in-place')
  const [journal = ''] = readdirSync(folder)
  const part = (name: string) =>
    existsSync(join(folder, journal, name)) ? readFileSync(join(folder, journal, name), 'utf8') : '{}'
  return [part('old'), part('new'), (JSON.parse(part('entry.json')) as { path: string }).path]
}

test('an error while a file is written in place puts the old content back', async () => {
  await link(at('map.journey'), at('second.journey'))
  disk.spoilInPlace = (handle) => {
    disk.spoilInPlace = () => undefined
    handle.sync = () => Promise.reject(ioError())
  }
  expect(await save('NEW')).toMatchObject({ ok: false, problem: { errno: 'EIO' } })
  expect(await readFile(at('second.journey'), 'utf8')).toBe('the old content')
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
})

test('a disk that keeps other bytes while a file is written in place is noticed', async () => {
  await link(at('map.journey'), at('second.journey'))
  disk.spoilInPlace = (handle) => {
    disk.spoilInPlace = () => undefined
    const keep = handle.write.bind(handle) as (
      bytes: Uint8Array,
      ...where: unknown[]
    ) => ReturnType<FileHandle['write']>
    Object.assign(handle, {
      write: (bytes: Uint8Array, ...where: unknown[]) =>
        keep(
          bytes.map((byte, n) => (n === 3 ? byte ^ 1 : byte)),
          ...where,
        ),
    })
  }
  expect(await save('THE NEW CONTENT')).toMatchObject({ ok: false, problem: { code: 'io' } })
  expect(await readFile(at('second.journey'), 'utf8')).toBe('the old content')
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
})
