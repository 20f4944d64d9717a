import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { beginJournal, resumeJournal } from '../../../../electron/documents/journal'
import { openDraftStore } from '../../../../electron/files/drafts'

const unsaved = { path: null, token: null, name: 'Map', title: 'Map' }
const saved = { ...unsaved, path: '/maps/map.journey' }

async function newStore() {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-journal-'))
  const open = () =>
    openDraftStore(folder, (problem) => {
      throw new Error(problem.code)
    })
  return { drafts: open(), again: open }
}

/** What another start of the app finds on the disk. */
async function recovered(again: Awaited<ReturnType<typeof newStore>>['again']) {
  const drafts = again()
  const [found] = (await drafts.recoverable()).drafts
  if (!found) throw new Error('no draft was found')
  return (await resumeJournal(drafts, found)).start()
}

describe('a journal', () => {
  it('comes back with all entries of a document that was never saved', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, unsaved, 'start', [{ do: 1 }])
    journal.append([{ do: 2 }])
    await journal.flush()
    expect(await recovered(again)).toEqual({ text: 'start', entries: [{ do: 1 }, { do: 2 }], saved: null })
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
    const expected = { text: 'start', entries: [{ do: 1 }, { do: 2 }, { do: 3 }], saved: { at: 1, revision: 7 } }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('keeps each undo step, however many there are and however often it is saved', async () => {
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
    expect(found).toEqual({ text: 'start', entries: [...steps, { undo: true }], saved: { at: 12_000, revision: 3 } })
    expect(journal.start()).toEqual(found)
  })

  it('keeps of a text that is typed the first and the last of its letters, and where a save fell', async () => {
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
    }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('is gone after a clean close', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    journal.append([{ do: 1 }])
    await journal.close({ keep: false })
    expect((await again().recoverable()).drafts).toEqual([])
  })
})
