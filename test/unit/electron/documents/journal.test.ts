import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLeft } from '../../../../electron/documents/draft-entries'
import { beginJournal, resumeJournal } from '../../../../electron/documents/journal'
import { openDraftStore } from '../../../../electron/files/drafts'
import { everyProblem } from '../files/every-problem'

const unsaved = { path: null, token: null, name: 'Map', title: 'Map' }
const saved = { ...unsaved, path: '/maps/map.journey' }

async function newStore() {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-journal-'))
  const open = () =>
    openDraftStore(
      folder,
      everyProblem((problem) => expect.fail(problem.code)),
    )
  return { drafts: open(), again: open, folder }
}

/** Returns what the next start of the app recovers. */
async function recovered(again: Awaited<ReturnType<typeof newStore>>['again']) {
  const drafts = again()
  const [found] = (await drafts.recoverable()).drafts
  if (!found) throw new Error('no draft was found')
  return (await resumeJournal(drafts, found, found.snapshotText)).start()
}

describe('journal', () => {
  it('restores all entries of a document that was never saved', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, unsaved, 'start', [{ do: 1 }])
    journal.append([{ do: 2 }])
    await journal.flush()
    expect(await recovered(again)).toEqual({ text: 'start', entries: [{ do: 1 }, { do: 2 }], saved: null, state: null })
  })

  it('keeps the undo steps from before a save, and knows what was saved', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, unsaved, 'start')
    journal.append([{ do: 1 }])
    const position = journal.position()
    journal.append([{ do: 2 }])
    journal.markSaved(position, saved, 7)
    journal.append([{ do: 3 }])
    await journal.flush()
    const expected = {
      text: 'start',
      entries: [{ do: 1 }, { do: 2 }, { do: 3 }],
      saved: { at: 1, revision: 7 },
      state: null,
    }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('keeps every undo step, however many there are and however often the document is saved', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    const steps = Array.from({ length: 12_000 }, (_, at) => ({
      do: { type: 'update', id: 'a', set: { title: String(at) } },
      mark: String(at),
    }))
    journal.append(steps.slice(0, 6000))
    journal.markSaved(journal.position(), saved, 2)
    journal.append(steps.slice(6000))
    journal.markSaved(journal.position(), saved, 3)
    journal.append([{ undo: true }])
    await journal.flush()
    const found = await recovered(again)
    expect(found).toEqual({
      text: 'start',
      entries: [...steps, { undo: true }],
      saved: { at: 12_000, revision: 3 },
      state: null,
    })
    expect(journal.start()).toEqual(found)
  })

  it('keeps only the first and last step of typed text, and the position of a save in it', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    const letter = (title: string) => ({ do: { type: 'update', id: 'a', set: { title } }, mark: 'typing' })
    const type = (text: string) => text.split('').forEach((_, at) => journal.append([letter(text.slice(0, at + 1))]))
    type('Waits for the post')
    const position = journal.position()
    journal.append([letter('Waits for the postm'), letter('Waits for the postman'), letter('Waits for the postwoman')])
    journal.markSaved(position, saved, 2)
    await journal.flush()
    const expected = {
      text: 'start',
      entries: [letter('W'), letter('Waits for the post'), letter('Waits for the postwoman')],
      saved: { at: 2, revision: 2 },
      state: null,
    }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('only appends to its files on save, and stores each picture once', async () => {
    const { drafts, again, folder } = await newStore()
    const picture = (text: string) => ({
      id: 'p',
      type: 'image/png',
      data: Buffer.alloc(600_000, text).toString('base64'),
    })
    const text = JSON.stringify({ assets: [picture('a')] })
    const journal = beginJournal(drafts, saved, text)
    const load = { load: { assets: [picture('a'), picture('b')] } }
    journal.append([{ do: picture('b') }, load])
    await journal.flush()
    const files = async () => {
      const draft = join(folder, journal.id)
      const names = (await readdir(draft)).sort()
      return Promise.all(
        names.map(async (name) => ({ name, bytes: (await readFile(join(draft, name))).toString('latin1') })),
      )
    }
    const before = await files()
    expect(before.map(({ name }) => name.replace(/-[0-9a-f]{64}/, ''))).toEqual([
      'journal-1.ndjson',
      'picture',
      'picture',
      'snapshot',
    ])
    expect(before[0]?.bytes.length).toBeLessThan(2000)
    for (let revision = 2; revision < 12; revision++) {
      journal.markSaved(journal.position(), saved, revision)
      await journal.flush()
    }
    const after = await files()
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(after[0]?.bytes.startsWith(before[0]?.bytes ?? 'nothing')).toBe(true)
    expect(after[0]?.bytes.length).toBeLessThan(5000)
    expect(await recovered(again)).toEqual({
      text,
      entries: [{ do: picture('b') }, load],
      saved: { at: 2, revision: 11 },
      state: null,
    })
  })

  it('restores the file set by the last save', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, unsaved, 'start')
    journal.markSaved(0, saved, 1)
    journal.markFile({ ...saved, name: 'other.journey' })
    await journal.flush()
    const [found] = (await again().recoverable()).drafts
    expect(found && readLeft(found).meta).toEqual({ ...saved, name: 'other.journey' })
  })

  it('keeps only the last view state and pending input', async () => {
    const { drafts, again, folder } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    for (let x = 0; x < 100; x++) {
      journal.keep({ view: { x } })
      await journal.flush()
    }
    expect(await readFile(join(folder, journal.id, 'journal-1.ndjson'), 'utf8')).toBe('')
    expect(journal.start().state).toEqual({ view: { x: 99 } })
    expect(await recovered(again)).toMatchObject({ entries: [], state: { view: { x: 99 } } })
  })

  it('is shortened when typing has made it much longer than the document, even during a save', async () => {
    const { drafts, again, folder } = await newStore()
    const journal = beginJournal(drafts, unsaved, 'start')
    const body = 'long '.repeat(2000)
    const letter = (n: number) => ({ do: { type: 'update', id: 'a', set: { text: `${body}${n}` } }, mark: 'typing' })
    let position = 0
    for (let n = 0; n < 1000; n++) {
      journal.append([letter(n)])
      if (n === 100) position = journal.position()
      if (n % 100 === 0) await journal.flush()
    }
    journal.markSaved(position, saved, 1)
    await journal.flush()
    const names = (await readdir(join(folder, journal.id))).filter((name) => name.startsWith('journal-'))
    expect(names).not.toEqual(['journal-1.ndjson'])
    expect((await stat(join(folder, journal.id, names[0] ?? ''))).size).toBeLessThan(6_000_000)
    const expected = {
      text: 'start',
      entries: [letter(0), letter(100), letter(999)],
      saved: { at: 2, revision: 1 },
      state: null,
    }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('is removed by a clean close', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    journal.append([{ do: 1 }])
    await journal.close({ keep: false })
    expect((await again().recoverable()).drafts).toEqual([])
  })
})
