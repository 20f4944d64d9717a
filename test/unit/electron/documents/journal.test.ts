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
  const [found] = await drafts.recoverable()
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
    journal.markSaved(position, saved, 'saved', 7)
    journal.append([{ do: 3 }])
    await journal.flush()
    const expected = { text: 'start', entries: [{ do: 1 }, { do: 2 }, { do: 3 }], saved: { at: 1, revision: 7 } }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('starts anew from what was saved once it is long, and loses nothing typed meanwhile', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    journal.append(Array.from({ length: 6000 }, (_, at) => ({ do: at })))
    const first = journal.position()
    journal.append([{ do: 'a' }])
    journal.markSaved(first, saved, 'saved', 2)
    journal.append([{ do: 'b' }])
    const second = journal.position()
    journal.append([{ do: 'c' }])
    journal.markSaved(second, saved, 'saved again', 3)
    await journal.flush()
    const expected = { text: 'saved', entries: [{ do: 'a' }, { do: 'b' }, { do: 'c' }], saved: { at: 2, revision: 3 } }
    expect(journal.start()).toEqual(expected)
    expect(await recovered(again)).toEqual(expected)
  })

  it('never drops what is in no file, however long it is', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    journal.append(Array.from({ length: 6000 }, (_, at) => ({ do: at })))
    journal.append([{ load: 'from the disk' }])
    journal.markSaved(journal.position(), saved, null, 9)
    await journal.flush()
    const found = await recovered(again)
    expect(found.text).toBe('start')
    expect(found.entries).toHaveLength(6001)
    expect(found.saved).toEqual({ at: 6001, revision: 9 })
  })

  it('is gone after a clean close', async () => {
    const { drafts, again } = await newStore()
    const journal = beginJournal(drafts, saved, 'start')
    journal.append([{ do: 1 }])
    await journal.close({ keep: false })
    expect(await again().recoverable()).toEqual([])
  })
})
