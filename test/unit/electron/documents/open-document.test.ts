import { readdir, writeFile } from 'node:fs/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { beginJournal } from '../../../../electron/documents/journal'
import { openInto, recoverDocument } from '../../../../electron/documents/open-document'
import type { DocumentWindow } from '../../../../electron/documents/window-registry'
import type { OpenedDocument } from '../../../../electron/documents/opened-document'
import { openDraftStore } from '../../../../electron/files/drafts'
import { openSuspects } from '../../../../electron/files/suspects'
import type { Services } from '../../../../electron/services'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'
import { everyProblem } from '../files/every-problem'
import { useScratch } from '../files/scratch'

/** Messages shown, and the user's answer: 0 opens. */
const asked = vi.hoisted(() => ({ messages: [] as string[], answer: 0 }))
vi.mock('electron', () => ({
  app: {},
  BrowserWindow: {},
  dialog: {
    showMessageBox: ({ message }: { message: string }) => {
      asked.messages.push(message)
      return Promise.resolve({ response: asked.answer })
    },
  },
}))

// Replaces the worker, which is a file of the built app, with the same parser.
vi.mock('../../../../electron/parse-in-worker', () => {
  const read = (text: string) => {
    const parsed = parse(text)
    return Promise.resolve(
      parsed.ok
        ? {
            ok: true,
            text,
            id: parsed.file.id,
            fileId: parsed.file.id,
            lineage: { parents: [], past: [] },
            revision: 1,
            findings: [],
          }
        : parsed,
    )
  }
  return { checkInWorker: read, parseInWorker: ({ text }: { text: string }) => read(text) }
})

const { at } = useScratch()
const words = { persona: 'P', stage: 'First', channels: [], metric: 'CSAT', wave: 'W' }
const text = serialise(newFile(countingIds(), words, '2026-01-01T00:00:00Z'))

/** Documents shown, each with the suspects recorded at that time. */
let shown: { readonly document: OpenedDocument; readonly suspects: readonly string[] }[]

function services(): Services {
  const show = ({ document }: { document: OpenedDocument }) => {
    const entry = { document, suspects: [] as string[] }
    shown.push(entry)
    void readdir(at('suspects')).then((names) => entry.suspects.push(...names))
    return {
      document,
      window: { isDestroyed: () => false, on: () => undefined, off: () => undefined },
    } as unknown as DocumentWindow
  }
  return {
    drafts: openDraftStore(
      at('drafts'),
      everyProblem((problem) => expect.fail(problem.code)),
    ),
    suspects: openSuspects(at('suspects'), (errno) => expect.fail(errno)),
    log: { error: () => undefined, warn: () => undefined },
    recents: { add: () => undefined },
    windows: { byPath: () => undefined, open: show },
    translate: (key: string) => key,
  } as unknown as Services
}

/** Leaves a draft, as if the app was killed. */
async function leaveDraft(entries: readonly unknown[], path: string | null = null): Promise<string> {
  const meta = { path, token: null, name: '', title: 'Map' }
  const journal = beginJournal(services().drafts, meta, text, entries)
  await journal.close({ keep: true })
  return journal.id
}

async function recover(): Promise<{ readonly kind: string; readonly services: Services }> {
  const shell = services()
  const [found] = (await shell.drafts.recoverable()).drafts
  if (!found) throw new Error('no draft was found')
  return { kind: (await recoverDocument(shell, null, found)).kind, services: shell }
}

beforeEach(() => {
  ;[shown, asked.messages, asked.answer] = [[], [], 0]
})

test('marks a recovered document as changed until its page reports its state', async () => {
  await leaveDraft([{ rest: true }])
  expect((await recover()).kind).toBe('elsewhere')
  expect(shown[0]?.document).toMatchObject({ dirty: true, recovered: true })
  await shown[0]?.document.journal.close({ keep: true })
})

test('reopens an unchanged document from its file, unless it has pending input', async () => {
  await writeFile(at('map.journey'), text)
  await leaveDraft([], at('map.journey'))
  await recover()
  expect(shown.at(-1)?.document).toMatchObject({ dirty: false, recovered: false })
  await shown[0]?.document.journal.close({ keep: false })

  const meta = { path: at('map.journey'), token: null, name: '', title: 'Map' }
  const journal = beginJournal(services().drafts, meta, text)
  journal.keep({ pending: { 'capture ': 'Waits' } })
  await journal.close({ keep: true })
  await recover()
  expect(shown.at(-1)?.document).toMatchObject({ dirty: true, recovered: true })
  shown.at(-1)?.document.stopWatching()
  await shown.at(-1)?.document.journal.close({ keep: true })
})

test('marks a document before it is shown, and asks at the next start if its window never became usable', async () => {
  const id = await leaveDraft([{ rest: true }])
  await recover()
  await vi.waitFor(() => expect(shown[0]?.suspects).toHaveLength(1))
  await shown[0]?.document.journal.close({ keep: true })
  expect(asked.messages).toEqual([])

  asked.answer = 1
  expect((await recover()).kind).toBe('cancelled')
  expect(asked.messages).toEqual(['dialog.suspect.message'])
  expect(shown).toHaveLength(1)

  asked.answer = 0
  const { kind, services: shell } = await recover()
  expect(kind).toBe('elsewhere')
  expect(asked.messages).toHaveLength(2)
  await shell.suspects.remove(id)
  await shown[1]?.document.journal.close({ keep: true })
  await recover()
  expect(asked.messages).toHaveLength(2)
  await shown[2]?.document.journal.close({ keep: true })
})

test('asks before opening a file whose window hung or crashed', async () => {
  await writeFile(at('map.journey'), text)
  await openSuspects(at('suspects'), (errno) => expect.fail(errno)).add(at('map.journey'))
  asked.answer = 1
  expect(await openInto(services(), null, at('map.journey'))).toEqual({ kind: 'cancelled' })
  asked.answer = 0
  expect(await openInto(services(), null, at('map.journey'))).toEqual({ kind: 'elsewhere' })
  expect(asked.messages).toHaveLength(2)
  shown[0]?.document.stopWatching()
  await shown[0]?.document.journal.close({ keep: false })
})
