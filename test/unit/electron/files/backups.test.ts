import { readFile, symlink, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { listBackups } from '../../../../electron/files/backups'
import { createSaver } from '../../../../electron/files/save'
import type { Expected } from '../../../../electron/files/file-fingerprint'
import { useScratch } from './scratch'

const { at } = useScratch()

async function contents(path: string): Promise<string[]> {
  const backups = await listBackups(at('backups'), path)
  return Promise.all(backups.map((backup) => readFile(backup.path, 'utf8')))
}

test('the first save of a session keeps the old content, later ones keep only what came from outside', async () => {
  const { save } = createSaver({ backupDir: at('backups') })
  const write = async (content: string, expected: Expected | 'overwrite') => {
    const result = await save(at('map.journey'), content, { expected })
    return result.ok ? result.token : expect.fail(result.problem.code)
  }
  await write('first', 'absent')
  expect(await contents(at('map.journey'))).toEqual([])
  await writeFile(at('map.journey'), 'theirs')
  const second = await write('second', 'overwrite')
  await write('third', second)
  expect(await contents(at('map.journey'))).toEqual(['theirs'])
})

test('backs up a file written in this session when another document overwrites it', async () => {
  const { save } = createSaver({ backupDir: at('backups') })
  await save(at('map.journey'), 'written here', { expected: 'absent' })
  await save(at('map.journey'), 'another map', { expected: 'overwrite' })
  expect(await contents(at('map.journey'))).toEqual(['written here'])
})

test('keeps the last five backups of each document, newest first', async () => {
  let day = 1
  for (let session = 0; session < 8; session++) {
    const { save } = createSaver({ backupDir: at('backups'), now: () => new Date(Date.UTC(2026, 0, day++)) })
    await save(at('map.journey'), `content ${session}`, { expected: 'overwrite' })
    await save(at('other.journey'), `other ${session % 3}`, { expected: 'overwrite' })
  }
  expect(await contents(at('map.journey'))).toEqual(['content 6', 'content 5', 'content 4', 'content 3', 'content 2'])
  expect(await contents(at('other.journey'))).toHaveLength(5)
  const [newest] = await listBackups(at('backups'), at('map.journey'))
  expect(newest).toMatchObject({ takenAt: expect.stringMatching(/^2026-01-\d\dT00:00:00.000Z$/) as string, bytes: 9 })
})

test('finds backups through a link, and separates documents of the same name', async () => {
  const { save } = createSaver({ backupDir: at('backups') })
  await writeFile(at('map.journey'), 'one')
  await symlink(at('map.journey'), at('link.journey'))
  await save(at('link.journey'), 'two', { expected: 'overwrite' })
  expect(await contents(at('link.journey'))).toEqual(['one'])
  expect(await contents(at('nowhere', 'map.journey'))).toEqual([])
})

test('writes nothing if a required backup fails', async () => {
  await writeFile(at('map.journey'), 'theirs')
  await writeFile(at('backups'), 'a file where the folder should be')
  const { save } = createSaver({ backupDir: at('backups') })
  const required = await save(at('map.journey'), 'mine', { expected: 'overwrite', backup: 'required' })
  expect(required).toMatchObject({ ok: false, problem: { code: 'no-backup', errno: 'ENOTDIR' } })
  expect(await readFile(at('map.journey'), 'utf8')).toBe('theirs')
  expect(await save(at('map.journey'), 'mine', { expected: 'overwrite' })).toMatchObject({
    ok: true,
    backupProblem: { errno: 'ENOTDIR' },
  })
})

test('keeps order and count of backups when the clock is set back', async () => {
  for (const [session, year] of [2026, 2027, 1999, 1998, 2026, 1997, 2030, 1996].entries()) {
    const { save } = createSaver({ backupDir: at('backups'), now: () => new Date(Date.UTC(year, 0, 1)) })
    await save(at('map.journey'), `content ${session}`, { expected: 'overwrite' })
  }
  expect(await contents(at('map.journey'))).toEqual(['content 6', 'content 5', 'content 4', 'content 3', 'content 2'])
})

test("makes no backups of the app's own files", async () => {
  await writeFile(at('settings.json'), '{}')
  await createSaver({ backupDir: at('backups') }).save(at('settings.json'), '{"a":1}', {
    expected: 'overwrite',
    backup: false,
  })
  expect(await contents(at('settings.json'))).toEqual([])
})
