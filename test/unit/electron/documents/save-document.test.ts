import { readFile, rename, writeFile } from 'node:fs/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { readLeft } from '../../../../electron/documents/draft-entries'
import type { DocumentWindow } from '../../../../electron/documents/window-registry'
import { beginJournal } from '../../../../electron/documents/journal'
import { draftMeta, type OpenedDocument } from '../../../../electron/documents/opened-document'
import { saveDocument } from '../../../../electron/documents/save-document'
import { openKeptVersions } from '../../../../electron/documents/kept-versions'
import { openDraftStore } from '../../../../electron/files/drafts'
import type * as Folder from '../../../../electron/files/folder'
import { createSaver } from '../../../../electron/files/save'
import { readWithFingerprint } from '../../../../electron/files/file-fingerprint'
import { openVersionStore } from '../../../../electron/files/version-store'
import type { Services } from '../../../../electron/services'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { lineageOf } from '../../../../shared/document/lineage'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'
import { everyProblem } from '../files/every-problem'
import { useScratch } from '../files/scratch'

vi.mock('electron', () => ({ app: {}, dialog: {}, BrowserWindow: {} }))

/** The folder that can't be synced, if any. */
const disk = vi.hoisted(() => ({ broken: '' }))
vi.mock('../../../../electron/files/folder', async (original) => {
  const folder = await original<typeof Folder>()
  return {
    ...folder,
    syncFolder: (path: string) =>
      path === disk.broken ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : folder.syncFolder(path),
  }
})

// Replaces the worker, which is a file of the built app, with the same parser.
vi.mock('../../../../electron/parse-in-worker', () => ({
  checkInWorker: (text: string) => {
    const parsed = parse(text)
    return Promise.resolve(
      parsed.ok
        ? {
            ok: true,
            text,
            id: parsed.file.id,
            lineage: lineageOf(parsed.file),
            revision: parsed.file.revision,
            findings: [],
          }
        : parsed,
    )
  },
}))

const { at } = useScratch()
const words = {
  persona: 'Traveller',
  stage: 'Plan',
  channels: [{ name: 'Web', icon: 'globe' }],
  metric: 'Satisfaction',
  wave: 'Spring',
}
const file = newFile(countingIds(), words, '2026-01-01T00:00:00Z')
const [oldText, newText] = [serialise({ ...file, revision: 1 }), serialise({ ...file, revision: 2 })]

let document: OpenedDocument
let shell: Services

beforeEach(async () => {
  disk.broken = ''
  await writeFile(at('map.journey'), oldText)
  const read = await readWithFingerprint(at('map.journey'))
  if (!read.ok) throw new Error(read.problem.code)
  const drafts = openDraftStore(
    at('drafts'),
    everyProblem((problem) => expect.fail(problem.code)),
  )
  const origins = { path: at('map.journey'), name: 'map.journey', token: read.token, title: '' }
  const journal = beginJournal(drafts, draftMeta(origins), oldText, [{ do: 1 }])
  document = {
    ...origins,
    id: 'one',
    fileId: file.id,
    lineage: { parents: [], past: [] },
    versionsFail: false,
    readOnly: false,
    recovered: false,
    findings: [],
    journal,
    dirty: true,
    pending: false,
    usable: true,
    disk: null,
    saving: null,
    beside: new Set(),
    stopWatching: () => undefined,
  }
  const versionStore = openVersionStore(at('versions'))
  shell = {
    versionStore,
    versions: openKeptVersions(versionStore, at('backups')),
    saver: createSaver({ backupDir: at('backups') }),
    log: { error: () => undefined, warn: () => undefined },
    windows: { byPath: () => null, retitle: () => undefined },
    recents: { add: () => undefined, rename: () => undefined },
  } as unknown as Services
})

async function save(text: string) {
  const place = { window: { isDestroyed: () => true }, document } as unknown as DocumentWindow
  const saving = saveDocument(shell, place, document, {
    id: 'one',
    text,
    suggestedName: '',
    saveAs: false,
    overwrite: false,
  })
  document.journal.append([{ do: 'meanwhile' }])
  const reply = await saving
  await document.journal.close({ keep: true })
  return reply
}

test('a text that could not be read again is not written', async () => {
  expect(await save(newText.slice(0, -20))).toMatchObject({ kind: 'failed', code: 'invalid' })
  expect(await readFile(at('map.journey'), 'utf8')).toBe(oldText)
})

test('what is done while a save is being made stays to be saved', async () => {
  expect(await save(newText)).toMatchObject({ kind: 'saved' })
  expect(await readFile(at('map.journey'), 'utf8')).toBe(newText)
  expect(document.journal.start()).toMatchObject({
    entries: [{ do: 1 }, { do: 'meanwhile' }],
    saved: { at: 1, revision: 2 },
  })
})

test('a save that fails marks nothing as saved', async () => {
  await writeFile(at('map.journey'), 'someone else was here')
  expect(await save(newText)).toMatchObject({ kind: 'failed', code: 'conflict' })
  expect(document.journal.start().saved).toEqual({ at: 0 })
})

test('a save that is in place and not durable leaves the document unsaved, and what lies there is no one else’s to the next one and to a new start', async () => {
  disk.broken = at()
  expect(await save(newText)).toMatchObject({ kind: 'failed', code: 'not-durable', errno: 'EIO' })
  expect(await readFile(at('map.journey'), 'utf8')).toBe(newText)
  const left = await readWithFingerprint(at('map.journey'))
  const token = left.ok ? left.token : null
  expect(document.token).toEqual(token)
  const { drafts } = await openDraftStore(
    at('drafts'),
    everyProblem((problem) => expect.fail(problem.code)),
  ).recoverable()
  expect(drafts.map(readLeft)).toMatchObject([
    { meta: { path: at('map.journey'), token }, list: { entries: [{ do: 1 }, { do: 'meanwhile' }] } },
  ])
  expect(document.journal.start().saved).toEqual({ at: 0 })

  disk.broken = ''
  // A new saver without knowledge of the previous save, as after a restart.
  shell = { ...shell, saver: createSaver({ backupDir: at('backups') }) }
  expect(await save(oldText)).toMatchObject({ kind: 'saved' })
  expect(await readFile(at('map.journey'), 'utf8')).toBe(oldText)
})

test('saves a file that was just renamed under its new name', async () => {
  await rename(at('map.journey'), at('new.journey'))
  expect(await save(newText)).toMatchObject({ kind: 'saved', name: 'new.journey' })
  expect(await readFile(at('new.journey'), 'utf8')).toBe(newText)
  expect(document.path).toBe(at('new.journey'))
  await expect(readFile(at('map.journey'))).rejects.toMatchObject({ code: 'ENOENT' })
})
