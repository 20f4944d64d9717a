import { expect, test } from 'vitest'
import { createSaver } from '../../../electron/files/save'
import { openRecents } from '../../../electron/recents'
import { useScratch } from './files/scratch'

const { at } = useScratch()

const recents = () =>
  openRecents(
    at('recent-files.json'),
    createSaver({ backupDir: at('backups') }),
    () => new Date(0),
    () => undefined,
  )

test('gives files of the same name, and copies of a document, separate pictures', async () => {
  const list = await recents()
  list.add('/client-a/journey.journey', 'document-a')
  list.add('/client-b/journey.journey', 'document-b')
  list.add('/client-c/journey.journey', 'document-a')
  const keys = list.list().map(({ picture }) => picture)
  expect(new Set(keys).size).toBe(3)
  expect(keys).not.toContain(null)
})

test('gives another document at the same path another picture', async () => {
  const list = await recents()
  list.add('/client-a/journey.journey', 'document-a')
  const [before] = list.list()
  list.add('/client-a/journey.journey', 'document-b')
  const [after] = list.list()
  expect(after?.picture).not.toBe(before?.picture)
})

test('reads a list of an earlier release, without pictures until its files are opened', async () => {
  const saver = createSaver({ backupDir: at('backups') })
  const path = '/client-a/journey.journey'
  await saver.save(at('recent-files.json'), JSON.stringify({ files: [{ path, when: '2026-01-01T00:00:00Z' }] }), {
    expected: 'absent',
    backup: false,
  })
  const list = await recents()
  expect(list.list()).toMatchObject([{ name: 'journey.journey', picture: null }])
  list.add(path, 'document-a')
  expect(list.list()).toMatchObject([{ name: 'journey.journey', picture: expect.any(String) as string }])
})

test('keeps the position of a renamed file in the list', async () => {
  const list = await recents()
  list.add('/maps/old.journey', 'document-a')
  list.add('/maps/later.journey', 'document-b')
  list.rename('/maps/old.journey', '/maps/new.journey', 'document-a')
  expect(list.list().map(({ name }) => name)).toEqual(['later.journey', 'new.journey'])
})
