import { randomBytes } from 'node:crypto'
import {
  chmod,
  link,
  lstat,
  mkdir,
  readFile,
  readdir,
  rename,
  stat,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createSaver } from '../../../../electron/files/save'
import type { SaveResult } from '../../../../electron/files/save'
import { readWithFingerprint } from '../../../../electron/files/file-fingerprint'
import type { FileFingerprint } from '../../../../electron/files/file-fingerprint'
import { useScratch } from './scratch'

const { at } = useScratch()
const saver = () => createSaver({ backupDir: at('backups') })

async function tokenOf(path: string): Promise<FileFingerprint> {
  const read = await readWithFingerprint(path)
  if (!read.ok) throw new Error(read.problem.code)
  return read.token
}

function codeOf(result: SaveResult): string {
  return result.ok ? 'saved' : [result.problem.code, result.problem.change].filter(Boolean).join(' ')
}

const text = (path: string) => readFile(path, 'utf8')

test('writes a new file and returns the fingerprint that the next save expects', async () => {
  const { save } = saver()
  const first = await save(at('map.journey'), 'one', { expected: 'absent' })
  expect(first).toMatchObject({ ok: true, bytes: 3, path: at('map.journey'), superseded: false })
  if (!first.ok) return
  expect(first.token).toEqual(await tokenOf(at('map.journey')))
  expect(codeOf(await save(at('map.journey'), 'two', { expected: first.token }))).toBe('saved')
  expect(await text(at('map.journey'))).toBe('two')
  expect(await readdir(at())).toEqual(expect.not.arrayContaining([expect.stringContaining('.tmp')]))
})

test('accepts a fingerprint after JSON serialization', async () => {
  await writeFile(at('map.journey'), 'one')
  const token = JSON.parse(JSON.stringify(await tokenOf(at('map.journey')))) as FileFingerprint
  expect(codeOf(await saver().save(at('map.journey'), 'two', { expected: token }))).toBe('saved')
})

test('the mode of the file is kept', async () => {
  await writeFile(at('map.journey'), 'one')
  await chmod(at('map.journey'), 0o664)
  await saver().save(at('map.journey'), 'two', { expected: 'overwrite' })
  expect((await stat(at('map.journey'))).mode & 0o777).toBe(0o664)
})

test('saves of one path do not overlap, and of those that wait only the newest is written', async () => {
  const { save } = saver()
  await writeFile(at('map.journey'), 'start')
  const expected = await tokenOf(at('map.journey'))
  const results = await Promise.all(
    ['1', '2', '3', '4'].map((content) => save(at('map.journey'), content, { expected })),
  )
  expect(await text(at('map.journey'))).toBe('4')
  expect(results.map(codeOf)).toEqual(['saved', 'saved', 'saved', 'saved'])
  // Which of the first three ran depends on whose path was resolved first.
  expect(results.at(-1)).toMatchObject({ superseded: false })
})

test('accepts the result of the previous save only if both expected the same state', async () => {
  const { save } = saver()
  await writeFile(at('map.journey'), 'older')
  const older = await tokenOf(at('map.journey'))
  await writeFile(at('map.journey'), 'theirs')
  const theirs = await tokenOf(at('map.journey'))
  const first = save(at('map.journey'), randomBytes(8_000_000), { expected: theirs })
  while (!(await readdir(at())).some((name) => name.endsWith('.tmp'))) await nextTurn()
  expect(codeOf(await save(at('map.journey'), 'mine', { expected: older }))).toBe('conflict changed')
  const written = await first
  expect(codeOf(written)).toBe('saved')
  if (written.ok) expect(await tokenOf(at('map.journey'))).toEqual(written.token)

  const second = save(at('map.journey'), randomBytes(8_000_000), { expected: await tokenOf(at('map.journey')) })
  while (!(await readdir(at())).some((name) => name.endsWith('.tmp'))) await nextTurn()
  expect(codeOf(await save(at('map.journey'), 'mine', { expected: 'absent' }))).toBe('conflict appeared')
  expect(codeOf(await second)).toBe('saved')
})

test('ends with the newest of many saves through different links', async () => {
  const { save } = saver()
  await writeFile(at('map.journey'), 'start')
  await symlink(at('map.journey'), at('link.journey'))
  const expected = await tokenOf(at('map.journey'))
  const paths = [at('map.journey'), at('link.journey')]
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, n) => save(paths[n % 2] ?? '', `content ${n}`, { expected })),
  )
  expect(new Set(results.map(codeOf))).toEqual(new Set(['saved']))
  expect(await text(at('map.journey'))).toBe('content 49')
  expect((await lstat(at('link.journey'))).isSymbolicLink()).toBe(true)
})

test('a link to a file that is not there yet makes the file, and stays a link', async () => {
  await mkdir(at('elsewhere'))
  await symlink('elsewhere/map.journey', at('link.journey'))
  expect(codeOf(await saver().save(at('link.journey'), 'one', { expected: 'absent' }))).toBe('saved')
  expect(await text(at('elsewhere', 'map.journey'))).toBe('one')
  expect((await lstat(at('link.journey'))).isSymbolicLink()).toBe(true)
})

test('distinguishes circular links, folders and missing folders', async () => {
  const { save } = saver()
  await symlink('b', at('a'))
  await symlink('a', at('b'))
  await mkdir(at('folder'))
  expect(codeOf(await save(at('a'), 'x', { expected: 'absent' }))).toBe('not-a-file')
  expect(codeOf(await save(at('folder'), 'x', { expected: 'overwrite' }))).toBe('not-a-file')
  expect(codeOf(await save(at('nowhere', 'map.journey'), 'x', { expected: 'absent' }))).toBe('missing-folder')
})

test('a file with several names keeps them all, and no journal is left', async () => {
  await writeFile(at('map.journey'), 'the longer old content')
  await link(at('map.journey'), at('second.journey'))
  const expected = await tokenOf(at('map.journey'))
  const result = await saver().save(at('map.journey'), 'new', { expected })
  expect(codeOf(result)).toBe('saved')
  expect(await text(at('second.journey'))).toBe('new')
  expect((await stat(at('map.journey'))).nlink).toBe(2)
  expect(await readdir(at('backups', 'in-place'))).toEqual([])
  if (result.ok) expect(result.token).toEqual(await tokenOf(at('map.journey')))
})

test('a read-only file is left alone, also where the system would allow it', async () => {
  await writeFile(at('map.journey'), 'one')
  await chmod(at('map.journey'), 0o444)
  expect(codeOf(await saver().save(at('map.journey'), 'two', { expected: 'overwrite' }))).toBe('read-only')
  expect(await text(at('map.journey'))).toBe('one')
  expect((await stat(at('map.journey'))).mode & 0o777).toBe(0o444)
})

test('saves a name of 255 bytes and rejects one of 256', async () => {
  const { save } = saver()
  const longest = `${'č'.repeat(123)}x.journey`
  expect(Buffer.byteLength(longest)).toBe(255)
  expect(codeOf(await save(at(longest), 'one', { expected: 'absent' }))).toBe('saved')
  expect(codeOf(await save(at(longest), 'two', { expected: 'overwrite' }))).toBe('saved')
  expect(codeOf(await save(at(`x${longest}`), 'one', { expected: 'absent' }))).toBe('name-too-long')
})

test.each([
  [
    'is replaced',
    'changed',
    async (path: string) => {
      await writeFile(`${path}.new`, 'theirs')
      await rename(`${path}.new`, path)
    },
  ],
  ['is written to', 'changed', (path: string) => writeFile(path, 'their')],
  ['is truncated', 'changed', (path: string) => truncate(path, 0)],
  ['is deleted', 'deleted', (path: string) => unlink(path)],
  ['is renamed', 'deleted', (path: string) => rename(path, `${path}.moved`)],
])('a file that %s outside is a conflict and is not overwritten', async (_name, change, act) => {
  const { save } = saver()
  await writeFile(at('map.journey'), 'mine1')
  const expected = await tokenOf(at('map.journey'))
  await act(at('map.journey'))
  const before = await text(at('map.journey')).catch(() => null)
  expect(codeOf(await save(at('map.journey'), 'mine2', { expected }))).toBe(`conflict ${change}`)
  expect(await text(at('map.journey')).catch(() => null)).toBe(before)
  expect(codeOf(await save(at('map.journey'), 'mine2', { expected: 'overwrite' }))).toBe('saved')
})

test('reports a conflict if an unexpected file exists', async () => {
  await writeFile(at('map.journey'), 'theirs')
  expect(codeOf(await saver().save(at('map.journey'), 'mine', { expected: 'absent' }))).toBe('conflict appeared')
  expect(await text(at('map.journey'))).toBe('theirs')
})

test('reports no conflict after a touch or a replacement by the same content', async () => {
  const { save } = saver()
  await writeFile(at('map.journey'), 'one')
  const expected = await tokenOf(at('map.journey'))
  await utimes(at('map.journey'), new Date(), new Date(2001, 1, 1))
  expect(codeOf(await save(at('map.journey'), 'one', { expected }))).toBe('saved')
  await unlink(at('map.journey'))
  await writeFile(at('map.journey'), 'one')
  expect(codeOf(await save(at('map.journey'), 'two', { expected }))).toBe('saved')
})

test('a change that comes while the new content is being written is a conflict', async () => {
  await writeFile(at('map.journey'), 'one')
  const expected = await tokenOf(at('map.journey'))
  const saving = saver().save(at('map.journey'), randomBytes(8_000_000), { expected })
  while (!(await readdir(at())).some((name) => name.endsWith('.tmp'))) await nextTurn()
  await writeFile(at('map.journey'), 'theirs')
  expect(codeOf(await saving)).toBe('conflict changed')
  expect(await text(at('map.journey'))).toBe('theirs')
  expect((await readdir(at())).sort()).toEqual(['backups', 'map.journey'])
})

test('saves without a usable backup folder and reports that', async () => {
  await writeFile(at('map.journey'), 'one')
  await writeFile(at('backups'), 'a file where the folder should be')
  const result = await saver().save(at('map.journey'), 'two', { expected: 'overwrite' })
  expect(result).toMatchObject({ ok: true, backupProblem: { path: at('backups') } })
  expect(await text(at('map.journey'))).toBe('two')
})

test('leaves a hard-linked file alone if the journal can not be written', async () => {
  await writeFile(at('map.journey'), 'one')
  await link(at('map.journey'), at('second.journey'))
  await writeFile(at('backups'), 'a file where the folder should be')
  const result = await saver().save(at('map.journey'), 'two', { expected: 'overwrite' })
  expect(result.ok).toBe(false)
  expect(await text(at('map.journey'))).toBe('one')
})

test('names the file in a problem', async () => {
  const result = await saver().save(at('nowhere', 'map.journey'), 'x', { expected: 'absent' })
  expect(result).toMatchObject({ ok: false, problem: { path: at('nowhere', 'map.journey'), errno: 'ENOENT' } })
})
