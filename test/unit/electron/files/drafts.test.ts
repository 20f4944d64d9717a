import { execFileSync } from 'node:child_process'
import { appendFile, cp, mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DraftMeta } from '../../../../electron/files/draft-format'
import { openDraftStore } from '../../../../electron/files/drafts'
import type { RecoverableDraft } from '../../../../electron/files/drafts'
import type { SaveProblem } from '../../../../electron/files/problem'
import { everyProblem } from './every-problem'
import { useScratch } from './scratch'

const { at } = useScratch()
const meta: DraftMeta = { path: '/home/ana/map.journey', token: null, name: 'map.journey', title: 'Čakalnica' }
const text = '{ "title": "Čakalnica" }\n'

function openStore() {
  const problems: SaveProblem[] = []
  return {
    ...openDraftStore(
      at('drafts'),
      everyProblem((problem) => problems.push(problem)),
    ),
    problems,
  }
}

/** Returns the drafts that the next start finds. */
async function afterRestart(): Promise<RecoverableDraft[]> {
  return (await openStore().recoverable()).drafts
}

async function journalOf(id: string): Promise<string> {
  const names = await readdir(at('drafts', id))
  return at('drafts', id, names.find((name) => name.startsWith('journal-')) ?? '')
}

/** Leaves a draft with three entries, all written. */
async function leaveDraft(): Promise<string> {
  const draft = openStore().begin(meta, text)
  draft.append([{ n: 1 }, { n: 2 }])
  draft.append([{ n: 3, text: 'line\nbreak \ud800 \0' }])
  expect(await draft.flush()).toBe(true)
  await draft.close({ keep: true })
  return draft.id
}

test('recovers the document as opened, and its entries, after a restart', async () => {
  const id = await leaveDraft()
  const [found] = await afterRestart()
  expect(found).toMatchObject({ id, meta, snapshotText: text, damaged: false })
  expect(found?.entries).toEqual([{ n: 1 }, { n: 2 }, { n: 3, text: 'line\nbreak \ud800 \0' }])
})

test('neither offers nor removes a draft in use', async () => {
  const store = openStore()
  const draft = store.begin(meta, text)
  await draft.flush()
  await store.remove(draft.id)
  expect((await store.recoverable()).drafts).toEqual([])
  expect(await afterRestart()).toHaveLength(1)
  await draft.close({ keep: true })
  expect((await store.recoverable()).drafts).toHaveLength(1)
  await store.remove(draft.id)
  expect(await afterRestart()).toEqual([])
})

test('writes pending entries on close, or removes the draft', async () => {
  const store = openStore()
  const [kept, dropped] = [store.begin(meta, text), store.begin(meta, text)]
  kept.append(['last word'])
  dropped.append(['unwanted'])
  await Promise.all([kept.close({ keep: true }), dropped.close({ keep: false })])
  expect((await afterRestart()).map(({ id, entries }) => [id, entries])).toEqual([[kept.id, ['last word']]])
  expect(await readdir(at('drafts'))).toEqual([kept.id])
})

test('recovers the entries before a truncation at any byte, without reporting damage', async () => {
  const id = await leaveDraft()
  const whole = await readFile(await journalOf(id))
  const ends = [...whole.keys()].filter((byte) => whole[byte] === 10)
  for (let length = whole.length; length >= 0; length--) {
    await truncate(await journalOf(id), length)
    const [found] = await afterRestart()
    expect(found?.entries).toHaveLength(ends.filter((end) => end < length).length)
    expect(found?.damaged).toBe(false)
  }
})

test('truncates a tail of zeros, as left by a power cut', async () => {
  const id = await leaveDraft()
  await appendFile(await journalOf(id), Buffer.alloc(4096))
  expect(await afterRestart()).toMatchObject([{ entries: [{ n: 1 }, { n: 2 }, { n: 3 }], damaged: false }])
})

test('recovers the entries before damage in the middle, and reports it', async () => {
  const id = await leaveDraft()
  const path = await journalOf(id)
  await writeFile(path, (await readFile(path, 'latin1')).replace('"n":2', '"n":7'), 'latin1')
  expect(await afterRestart()).toMatchObject([{ entries: [{ n: 1 }], damaged: true }])
})

test('reports a missing journal as damage', async () => {
  const id = await leaveDraft()
  await rm(await journalOf(id))
  expect(await afterRestart()).toMatchObject([{ snapshotText: text, entries: [], damaged: true }])
})

test('sets a damaged snapshot aside and reports it once', async () => {
  const id = await leaveDraft()
  const path = at('drafts', id, 'snapshot')
  await writeFile(path, (await readFile(path, 'utf8')).replace('"title"', '"tit1e"'))
  const store = openStore()
  expect(await store.recoverable()).toEqual({
    drafts: [],
    unusable: [{ why: 'set-aside', folder: at('drafts', `broken-${id}`) }],
  })
  expect(await openStore().recoverable()).toEqual({ drafts: [], unusable: [] })
  expect(await readdir(at('drafts', `broken-${id}`))).toContain('snapshot')
})

test('appends to a resumed draft, even after a truncated line', async () => {
  const id = await leaveDraft()
  await appendFile(await journalOf(id), '0123456789abcdef {"to')
  const store = openStore()
  const [found] = (await store.recoverable()).drafts
  if (found === undefined) throw new Error('nothing found')
  const { draft } = await store.resume(found)
  expect(draft.id).toBe(id)
  expect((await store.recoverable()).drafts).toEqual([])
  draft.append([{ n: 4 }])
  await draft.close({ keep: true })
  expect(await afterRestart()).toMatchObject([{ entries: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }], damaged: false }])
})

test('repairs a damaged draft when it is resumed', async () => {
  const id = await leaveDraft()
  const path = await journalOf(id)
  await writeFile(path, (await readFile(path, 'latin1')).replace('"n":2', '"n":7'), 'latin1')
  const store = openStore()
  const [found] = (await store.recoverable()).drafts
  if (found === undefined) throw new Error('nothing found')
  const { draft } = await store.resume(found)
  draft.append([{ n: 8 }])
  await draft.close({ keep: true })
  expect(await afterRestart()).toMatchObject([{ snapshotText: text, entries: [{ n: 1 }, { n: 8 }], damaged: false }])
})

test('replaces snapshot and earlier entries in a rebase, and keeps later ones', async () => {
  const draft = openStore().begin(meta, text)
  draft.append(['before'])
  draft.rebase({ ...meta, title: 'Saved' }, 'saved text', ['kept'])
  draft.append(['after'])
  await draft.flush()
  draft.append(['later'])
  await draft.close({ keep: true })
  expect(await afterRestart()).toMatchObject([
    { meta: { title: 'Saved' }, snapshotText: 'saved text', entries: ['kept', 'after', 'later'] },
  ])
  expect((await readdir(at('drafts', draft.id))).filter((name) => name.startsWith('journal-'))).toHaveLength(1)
})

test('keeps the old or the new state when a rebase is interrupted at any point', async () => {
  const id = await leaveDraft()
  const folder = at('drafts', id)
  await cp(folder, at('old'), { recursive: true })
  const store = openStore()
  const [found] = (await store.recoverable()).drafts
  if (found === undefined) throw new Error('nothing found')
  const { draft } = await store.resume(found)
  draft.rebase(meta, 'new text', ['new'])
  await draft.close({ keep: true })
  const [oldNames, newNames] = [await readdir(at('old')), await readdir(folder)]
  const newJournal = newNames.find((name) => name.startsWith('journal-')) ?? ''
  const states: [string, string][][] = [
    oldNames.map((name) => ['old', name]),
    [...oldNames.map((name): [string, string] => ['old', name]), ['new', newJournal]],
    [...oldNames.map((name): [string, string] => ['old', name]), ['new', newJournal], ['new', 'snapshot']],
    newNames.map((name) => ['new', name]),
  ]
  await cp(folder, at('new'), { recursive: true })
  const seen: string[] = []
  for (const files of states) {
    await rm(folder, { recursive: true })
    await mkdir(folder)
    for (const [side, name] of files) await cp(at(side, name), join(folder, name))
    const [state] = await afterRestart()
    expect(state?.damaged).toBe(false)
    seen.push(`${state?.snapshotText === text ? 'old' : state?.snapshotText} ${state?.entries.length}`)
  }
  expect(seen).toEqual(['old 3', 'old 3', 'new text 1', 'new text 1'])
})

test('removes a folder without a snapshot', async () => {
  await mkdir(at('drafts', 'half'), { recursive: true })
  await writeFile(at('drafts', 'half', 'journal-1.ndjson'), '')
  expect(await afterRestart()).toEqual([])
  expect(await readdir(at('drafts'))).toEqual([])
})

test('reports a failed write once, and retries it until it succeeds', async () => {
  const store = openStore()
  const draft = store.begin(meta, text)
  await draft.flush()
  await cp(at('drafts'), at('moved'), { recursive: true })
  await rm(at('drafts'), { recursive: true })
  await writeFile(at('drafts'), 'a file where the folder should be')
  draft.rebase(meta, 'rebased')
  draft.append([1])
  expect(await draft.flush()).toBe(false)
  draft.append([2])
  expect(await draft.flush()).toBe(false)
  expect(store.problems).toHaveLength(1)
  await rm(at('drafts'))
  draft.append([3])
  // The second store must wait for the first write: it would remove a draft without a snapshot.
  await expect.poll(() => draft.flush(), { timeout: 30_000 }).toBe(true)
  expect((await afterRestart())[0]?.entries).toEqual([1, 2, 3])
  await draft.close({ keep: true })
})

test('reports an entry that is not JSON, and writes the others', async () => {
  const store = openStore()
  const draft = store.begin(meta, text)
  for (const entry of [1, undefined, 2n, 3]) draft.append([entry])
  await draft.close({ keep: true })
  expect(store.problems).toHaveLength(2)
  expect(await afterRestart()).toMatchObject([{ entries: [1, 3] }])
})

test.each([
  ['a pipe', (path: string) => Promise.resolve(execFileSync('mkfifo', [path]))],
  ['a folder', (path: string) => mkdir(path)],
  ['a file of 5 GB', (path: string) => writeFile(path, '').then(() => truncate(path, 5_000_000_000))],
])('sets a snapshot aside at once, and ignores a journal, that is %s', async (_name, put) => {
  const [spoilt, other] = [await leaveDraft(), await leaveDraft()]
  await rm(at('drafts', spoilt, 'snapshot'))
  await put(at('drafts', spoilt, 'snapshot'))
  const journal = await journalOf(other)
  await rm(journal)
  await put(journal)
  const store = openStore()
  const { drafts, unusable } = await store.recoverable()
  expect(unusable).toEqual([{ why: 'set-aside', folder: at('drafts', `broken-${spoilt}`) }])
  expect(drafts).toMatchObject([{ id: other, snapshotText: text, entries: [], damaged: true }])
  expect(store.problems).toEqual([])
})
