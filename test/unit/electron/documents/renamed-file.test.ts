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

// Replaces the worker, which is a file of the built app, with the same parser.
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

/** Opens a file that has other files beside it. */
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

test('finds a renamed file despite an existing copy of it', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('new name.journey'))
  expect(await find()).toMatchObject({ path: at('new name.journey'), fingerprint: { size: textOf('mine').length } })
})

test('finds a file that was renamed over another one', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('other.journey'))
  expect(await find()).toMatchObject({ path: at('other.journey') })
})

test('finds a file that was renamed and changed by its id', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('new.journey'))
  await writeFile(at('new.journey'), textOf('mine', 'changed'))
  expect(await find()).toMatchObject({ path: at('new.journey') })
})

test('finds a file recreated under another name by its content', async () => {
  const { find } = await opened()
  const content = await readFile(at('map.journey'))
  await writeFile(at('new.journey'), content)
  // The link keeps the inode in use, so that it is not reused.
  await link(at('map.journey'), at('kept'))
  await unlink(at('map.journey'))
  expect(await find()).toMatchObject({ path: at('new.journey') })
})

test('does not mistake an existing copy, or one of two new ones, for a deleted file', async () => {
  const { find } = await opened()
  const content = await readFile(at('map.journey'))
  await link(at('map.journey'), at('kept'))
  await unlink(at('map.journey'))
  expect(await find()).toBeNull()
  await writeFile(at('one.journey'), content)
  await writeFile(at('two.journey'), content)
  expect(await find()).toBeNull()
})

test('does not mistake another document with the same inode for the file', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('new.journey'))
  await writeFile(at('new.journey'), textOf('another'))
  expect(await find()).toBeNull()
})

test('treats a file renamed to another extension as deleted', async () => {
  const { find } = await opened()
  await rename(at('map.journey'), at('map.journey.bak'))
  expect(await find()).toBeNull()
})
