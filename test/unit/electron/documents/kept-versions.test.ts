import { readFile, rename, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { ancestryOf, openKeptVersions } from '../../../../electron/documents/kept-versions'
import { createSaver } from '../../../../electron/files/save'
import { type FileFingerprint, readWithFingerprint, sha256Of } from '../../../../electron/files/file-fingerprint'
import { openVersionStore } from '../../../../electron/files/version-store'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { lineageOf } from '../../../../shared/document/lineage'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'
import { useScratch } from '../files/scratch'
import '../../seed'

vi.mock('electron', () => ({ app: {}, dialog: {}, BrowserWindow: {} }))

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

const textOf = (title: string, mark?: string, id = 'file') =>
  serialise({ ...blank, id, title, lineage: { mark, parents: [], past: [] } })

/** A run of the app with its own clock. */
function run(now = () => new Date(Date.UTC(2026, 0, 1))) {
  const store = openVersionStore(at('versions'), now)
  const versions = openKeptVersions(store, at('backups'))
  const saver = createSaver({ backupDir: at('backups'), now })
  async function save(path: string, text: string, before: { token: FileFingerprint; mark: string | null } | null) {
    const bytes = Buffer.from(text)
    const result = await saver.save(path, bytes, { expected: before?.token ?? 'absent' })
    if (!result.ok) throw new Error(result.problem.code)
    const parsed = parse(text)
    const mark = (parsed.ok && parsed.file.lineage.mark) || null
    await versions.keepSaved({
      path,
      bytes,
      fileId: parsed.ok ? parsed.file.id : '',
      mark,
      before: before && { sha256: before.token.sha256, mark: before.mark },
    })
    return { token: result.token, mark }
  }
  const open = async (path: string) => {
    const read = await readWithFingerprint(path)
    if (!read.ok) throw new Error(read.problem.code)
    const parsed = parse(Buffer.from(read.bytes).toString())
    return { token: read.token, mark: (parsed.ok && parsed.file.lineage.mark) || null }
  }
  const titles = async (id = 'file') => {
    const kept = await store.list(id)
    const texts = await Promise.all(kept.map(async (version) => Buffer.from(await store.read(version)).toString()))
    return texts.map((text) => (JSON.parse(text) as { title: string }).title)
  }
  return { store, versions, save, open, titles }
}

test('keeps what a save wrote, preceded by what was in the file', async () => {
  await writeFile(at('map.journey'), textOf('before'))
  const { open, save, titles, store } = run()
  await save(at('map.journey'), textOf('after'), await open(at('map.journey')))
  expect(await titles()).toEqual(['after', 'before'])
  expect((await store.list('file')).map(({ source }) => source)).toEqual(['saved', 'found'])
})

test('imports backups of the previous release in order and with their times', async () => {
  for (const [day, title] of ['first', 'second', 'third'].entries()) {
    await writeFile(at('map.journey'), textOf(title))
    await createSaver({ backupDir: at('backups'), now: () => new Date(Date.UTC(2025, 5, day + 1)) }).save(
      at('map.journey'),
      textOf(`${title} saved`),
      { expected: 'overwrite' },
    )
  }
  const { open, save, titles, store } = run()
  await save(at('map.journey'), textOf('now'), await open(at('map.journey')))
  expect(await titles()).toEqual(['now', 'third saved', 'third', 'second', 'first'])
  const [newest, , third] = await store.list('file')
  expect(third?.takenAt).toBe('2025-06-03T00:00:00.000Z')
  const own = ancestryOf(await store.list('file'), newest ? { sha256: newest.sha256, mark: null } : null, [])
  expect(own.size).toBe(5)
})

test('keeps versions of another document at the same path under its own id', async () => {
  await writeFile(at('map.journey'), textOf('theirs', undefined, 'another'))
  const { open, save, titles } = run()
  await save(at('map.journey'), textOf('mine'), await open(at('map.journey')))
  expect(await titles()).toEqual(['mine'])
  expect(await titles('another')).toEqual(['theirs'])
})

test('separates the ancestors of two files with the same id', async () => {
  const { open, save, store } = run()
  const first = await save(at('map.journey'), textOf('common', 'c'), null)
  await writeFile(at('copy.journey'), await readFile(at('map.journey')))
  const mine = await save(at('map.journey'), textOf('mine', 'm1'), first)
  const copy = await save(at('copy.journey'), textOf('copy', 'k1'), await open(at('copy.journey')))
  await save(at('map.journey'), textOf('mine again', 'm2'), mine)
  await save(at('copy.journey'), textOf('copy again', 'k2'), copy)
  const kept = await store.list('file')
  const own = async (path: string) => {
    const { token, mark } = await open(path)
    const ancestry = ancestryOf(kept, { sha256: token.sha256, mark }, [])
    const texts = await Promise.all([...ancestry].map((version) => store.read(version)))
    return texts.map((bytes) => (JSON.parse(Buffer.from(bytes).toString()) as { title: string }).title).sort()
  }
  expect(await own(at('map.journey'))).toEqual(['common', 'mine', 'mine again'])
  expect(await own(at('copy.journey'))).toEqual(['common', 'copy', 'copy again'])
})

test('includes a past mark of the file, even if the store has a gap', async () => {
  const { save, store } = run()
  await save(at('map.journey'), textOf('old', 'old'), null)
  const kept = await store.list('file')
  expect(ancestryOf(kept, { sha256: sha256Of(Buffer.from('elsewhere')), mark: 'new' }, ['new', 'old']).size).toBe(1)
  expect(ancestryOf(kept, { sha256: sha256Of(Buffer.from('elsewhere')), mark: 'new' }, ['new']).size).toBe(0)
})

/** What can happen to the file and the clock between two saves. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const) }) },
  fc.record({ kind: fc.constant('rename' as const) }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -20_000, max: 20_000 }) }),
  fc.record({ kind: fc.constant('other' as const) }),
)

test('keeps versions complete and in save order across clock changes, renamed files and restarts (R24)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 12 }), fc.nat(), async (happenings, seed) => {
      const id = `file ${seed} ${Math.random()}`
      let time = Date.UTC(2026, 0, 1)
      let path = at(`${sha256Of(Buffer.from(id)).slice(0, 8)}-0.journey`)
      let app = run(() => new Date(time))
      let state: Awaited<ReturnType<typeof app.save>> | null = null
      const expected: string[] = []
      for (const [step, change] of happenings.entries()) {
        const title = `state ${step}`
        if (change.kind === 'clock') time += change.days * 86_400_000
        if (change.kind === 'restart') app = run(() => new Date(time))
        if (change.kind === 'rename' && state) {
          const next = `${path.slice(0, path.lastIndexOf('-'))}-${step}.journey`
          await rename(path, next)
          path = next
          state = await app.open(path)
        }
        // Another program writes the file without changing the mark, and its state is accepted.
        if (change.kind === 'other' && state) {
          await writeFile(path, textOf(title, state.mark ?? undefined, id))
          state = await app.open(path)
          expected.unshift(title)
          await app.save(path, textOf(`${title} taken`, `mark ${step}`, id), state)
          state = await app.open(path)
          expected.unshift(`${title} taken`)
        }
        if (change.kind === 'save') {
          state = await app.save(path, textOf(title, `mark ${step}`, id), state)
          expected.unshift(title)
        }
      }
      expect(await app.titles(id)).toEqual(expected)
      const kept = await app.store.list(id)
      const own = ancestryOf(kept, state && { sha256: state.token.sha256, mark: state.mark }, [])
      expect(own.size).toBe(expected.length)
    }),
    { numRuns: 25 },
  )
})
