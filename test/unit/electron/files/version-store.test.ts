import { randomBytes } from 'node:crypto'
import { readFile, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sha256Of } from '../../../../electron/files/file-fingerprint'
import { keyOf, type NewVersion, ofItsMark, openVersionStore } from '../../../../electron/files/version-store'
import { useScratch } from './scratch'

const { at } = useScratch()

const open = (budget?: number) => openVersionStore(at('versions'), () => new Date(Date.UTC(2026, 0, 1)), budget)

const version = (text: string, more: Partial<NewVersion> = {}): NewVersion => ({
  bytes: Buffer.from(text),
  fileId: 'file',
  mark: text.slice(0, 60),
  source: 'saved',
  ...more,
})

async function textsOf(fileId = 'file', store = open()): Promise<string[]> {
  const versions = await store.list(fileId)
  return Promise.all(versions.map(async (found) => Buffer.from(await store.read(found)).toString()))
}

/** Returns all files of the store with their sizes. */
async function files(): Promise<{ path: string; bytes: number }[]> {
  const names = await readdir(at('versions'), { recursive: true })
  const found = await Promise.all(
    names.map(async (name) => ({ path: at('versions', name), stats: await stat(at('versions', name)) })),
  )
  return found.filter(({ stats }) => stats.isFile()).map(({ path, stats }) => ({ path, bytes: stats.size }))
}

test('lists versions by file id, newest first, even after a restart', async () => {
  const store = open()
  await store.keep(version('one'))
  await store.keep(version('other', { fileId: 'other file' }))
  await store.keep(version('two'))
  expect(await textsOf()).toEqual(['two', 'one'])
  expect(await textsOf('other file')).toEqual(['other'])
  const again = open()
  await again.keep(version('three'))
  expect(await textsOf()).toEqual(['three', 'two', 'one'])
})

test('orders versions by time of keeping, whatever the clock says', async () => {
  const clock = [Date.UTC(2026, 5, 1), Date.UTC(1971, 0, 1), Date.UTC(2090, 0, 1), Date.UTC(2026, 5, 1)]
  for (const [at_, time] of clock.entries())
    await openVersionStore(at('versions'), () => new Date(time)).keep(version(`version ${at_}`))
  expect(await textsOf()).toEqual(['version 3', 'version 2', 'version 1', 'version 0'])
})

test('does not keep the newest content twice', async () => {
  const store = open()
  await store.keep(version('one'))
  await store.keep(version('one', { source: 'found' }))
  await store.keep(version('two'))
  await store.keep(version('one'))
  expect(await textsOf()).toEqual(['one', 'two', 'one'])
})

test('stores pictures once for all versions and restores every version byte for byte', async () => {
  const store = open()
  const picture = randomBytes(300_000).toString('base64')
  const texts = Array.from({ length: 10 }, (_, n) =>
    JSON.stringify({ n, assets: [{ data: picture }, { data: 'short' }] }),
  )
  for (const text of texts) await store.keep(version(text))
  expect((await textsOf()).map((text) => sha256Of(Buffer.from(text)))).toEqual(
    texts.reverse().map((text) => sha256Of(Buffer.from(text))),
  )
  const size = (await files()).reduce((sum, { bytes }) => sum + bytes, 0)
  expect(size).toBeLessThan(350_000)
})

test('resolves a mark to the version saved with it, else to the first one found', async () => {
  const store = open()
  await store.keep(version('found before', { mark: 'm', source: 'found' }))
  await store.keep(version('saved', { mark: 'm' }))
  await store.keep(version('changed by another program', { mark: 'm', source: 'found' }))
  await store.keep(version('put aside', { mark: 'm', source: 'aside' }))
  const named = await store.find('file', 'm')
  expect(named && Buffer.from(await store.read(named)).toString()).toBe('saved')
  expect(ofItsMark(await store.list('file'), keyOf('m', ''))).toEqual(named)
  expect(await store.find('file', 'another')).toBeNull()
  await store.keep(version('first', { mark: 'n', source: 'found' }))
  await store.keep(version('second', { mark: 'n', source: 'found' }))
  const first = await store.find('file', 'n')
  expect(first && Buffer.from(await store.read(first)).toString()).toBe('first')
})

test('removes the oldest versions and pictures over budget, but no newest or permanent ones', async () => {
  const big = () => randomBytes(300_000).toString('base64')
  const store = open(2_000_000)
  await store.keep(version('a file that nobody opened since', { fileId: 'other' }))
  const sent = `{"sent":"${big()}"}`
  await store.keep(version(sent, { mark: 'sent' }))
  expect(await store.keepForever('file', 'sent')).toBe(true)
  expect(await store.keepForever('file', 'never kept')).toBe(false)
  const texts = Array.from({ length: 12 }, (_, n) => `{"n":${n},"data":"${big()}"}`)
  for (const text of texts) await store.keep(version(text))
  // Each run checks the budget at its first write.
  await open(2_000_000).keep(version('the newest'))
  const kept = (await textsOf()).map((text) => text.slice(0, 20))
  expect(kept).toEqual(['the newest', ...texts.slice(-6).reverse(), sent].map((text) => text.slice(0, 20)))
  expect(await textsOf('other')).toHaveLength(1)
  const parts = await readdir(at('versions', 'parts'))
  expect(parts).toHaveLength(7)
})

test('rejects a damaged version and reads the others', async () => {
  const store = open()
  await store.keep(version('one'))
  await store.keep(version('two'))
  const [two, one] = await store.list('file')
  if (!one || !two) throw new Error('both were kept')
  await truncate(two.path, (await stat(two.path)).size - 3)
  await expect(store.read(two)).rejects.toMatchObject({ code: 'io' })
  expect(Buffer.from(await store.read(one)).toString()).toBe('one')
  await writeFile(two.path, 'nothing of ours')
  await expect(store.read(two)).rejects.toMatchObject({ code: 'io' })
})

test('rejects a version whose picture is damaged', async () => {
  const store = open()
  await store.keep(version(`{"data":"${'A'.repeat(20_000)}"}`))
  const [name = ''] = await readdir(at('versions', 'parts'))
  await writeFile(
    at('versions', 'parts', name),
    await readFile(at('versions', 'parts', name)).then((b) => b.fill(0, 12)),
  )
  const [found] = await store.list('file')
  if (!found) throw new Error('it was kept')
  await expect(store.read(found)).rejects.toMatchObject({ code: 'io' })
})

test('ignores and removes what a killed run left half written', async () => {
  const store = open()
  await store.keep(version('one'))
  const [one] = await store.list('file')
  const folder = join(one?.path ?? '', '..')
  const left = join(folder, '.touchline-000000000000-000000-1-00000000.tmp')
  // As if left by another computer, long ago.
  await writeFile(left, 'half')
  await utimes(left, new Date(2020, 1, 1), new Date(2020, 1, 1))
  expect(await textsOf()).toEqual(['one'])
  await open().keep(version('two'))
  expect(await readdir(folder)).toHaveLength(2)
})

test('rejects if a version can not be kept, and works again afterwards', async () => {
  await writeFile(at('versions'), 'a file where the folder should be')
  const store = open()
  await expect(store.keep(version('one'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  expect(await store.list('file')).toEqual([])
  await rm(at('versions'))
  await store.keep(version('two'))
  expect(await textsOf('file', store)).toEqual(['two'])
})
