import { copyFile, link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { findRenamed, journeysBeside } from '../../../../electron/documents/renamed-file'
import { readWithFingerprint } from '../../../../electron/files/file-fingerprint'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { lineageOf } from '../../../../shared/document/lineage'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'
import { useScratch } from '../files/scratch'

// The worker is a file of the built app; what it does with a text is the same.
vi.mock('../../../../electron/parse-in-worker', () => ({
  parseInWorker: ({ text }: { text: string }) => {
    const parsed = parse(text)
    return Promise.resolve(parsed.ok ? { ok: true, text, id: parsed.file.id, lineage: lineageOf(parsed.file) } : parsed)
  },
}))

const { at } = useScratch()
const words = { persona: 'Traveller', stage: 'Plan', channels: [], metric: 'CSAT', wave: 'Spring' }
const blank = newFile(countingIds(), words, '2026-01-01T00:00:00Z')
const textOf = (id: string, title = '') => serialise({ ...blank, id, title })

/** The file as a document knows it, and what lies beside it. */
async function opened() {
  await writeFile(at('map.journey'), textOf('mine'))
  await writeFile(at('other.journey'), textOf('other'))
  await copyFile(at('map.journey'), at('map copy.journey'))
  const read = await readWithFingerprint(at('map.journey'))
  if (!read.ok) throw new Error(read.problem.code)
  const gone = { path: at('map.journey'), token: read.token, fileId: 'mine' }
  const before = await journeysBeside(gone.path)
  return { find: () => findRenamed(gone, before) }
}

test('a renamed file is found, though a copy of it lay there already', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('new name.journey'))
  expect(await find()).toMatchObject({ path: at('new name.journey'), fingerprint: { size: textOf('mine').length } })
})

test('a file that was renamed over another one is found', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('other.journey'))
  expect(await find()).toMatchObject({ path: at('other.journey') })
})

test('a file that was renamed and changed since is found by its id', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('new.journey'))
  await writeFile(at('new.journey'), textOf('mine', 'changed'))
  expect(await find()).toMatchObject({ path: at('new.journey') })
})

test('a file that a synced folder made anew under another name is found by its content', async () => {
  const { find } = await opened()
  const content = await readFile(at('map.journey'))
  await writeFile(at('new.journey'), content)
  // It keeps its number on the disk, so that the new one can't have it.
  await link(at('map.journey'), at('kept'))
  await unlink(at('map.journey'))
  expect(await find()).toMatchObject({ path: at('new.journey') })
})

test('a deleted file is not taken for a copy that lay there already, nor for one of two new ones', async () => {
  const { find } = await opened()
  const content = await readFile(at('map.journey'))
  await link(at('map.journey'), at('kept'))
  await unlink(at('map.journey'))
  expect(await find()).toBeNull()
  await writeFile(at('one.journey'), content)
  await writeFile(at('two.journey'), content)
  expect(await find()).toBeNull()
})

test('another document that has the number on the disk is not taken for the file', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('new.journey'))
  await writeFile(at('new.journey'), textOf('another'))
  expect(await find()).toBeNull()
})

test('a file that got the name of another kind of file is gone', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('map.journey.bak'))
  expect(await find()).toBeNull()
})
