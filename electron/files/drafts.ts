import { randomUUID } from 'node:crypto'
import { readdir, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { journalName, openDraft, removeDraft, snapshotName } from './draft'
import type { Draft, DraftStart } from './draft'
import { decodeJournal, decodeSnapshot } from './draft-format'
import type { DraftMeta } from './draft-format'
import { FileFailure, errnoOf, problemOf } from './problem'
import type { SaveProblem } from './problem'
import { readRegular } from './read-regular'

/** A draft that an earlier run of the app left behind. */
export interface RecoverableDraft {
  id: string
  meta: DraftMeta
  snapshotText: string
  entries: unknown[]
  /** More is missing than the write that a crash cut off: the user should be told. */
  damaged: boolean
  /** When it was last written to, ISO 8601. */
  modified: string
}

export interface DraftStore {
  /** Starts the draft of a document that was just opened. */
  begin(meta: DraftMeta, snapshotText: string): Draft
  /** Drafts that no document of this process uses, newest first. One whose snapshot is damaged is set aside: its folder is told. */
  recoverable(): Promise<{ readonly drafts: RecoverableDraft[]; readonly setAside: string[] }>
  /** Goes on with a recoverable draft: what is appended follows its entries. */
  resume(draft: RecoverableDraft): Promise<Draft>
  /** Removes a draft that is not wanted; one that is in use is left alone. */
  remove(id: string): Promise<void>
}

/** A larger file is none of ours (bytes): a text can't be longer either. */
const limitBytes = 512 * 1024 * 1024

/** The bytes of a file; null where what lies there can't be ours. */
async function readWhole(path: string): Promise<Buffer | null> {
  try {
    return await readRegular(path, limitBytes)
  } catch (error) {
    if (error instanceof FileFailure) return null
    throw error
  }
}

/** A folder that starts like this holds what could not be read; it is kept for a report, and not offered again. */
const brokenPrefix = 'broken-'

/**
 * The drafts of one user-data folder, which one process uses at a time.
 *
 * @param dir need not exist yet
 * @param onProblem hears of each problem once, until writing succeeds again
 */
export function openDraftStore(dir: string, onProblem: (problem: SaveProblem) => void): DraftStore {
  const inUse = new Set<string>()

  function options(id: string) {
    inUse.add(id)
    return { id, folder: join(dir, id), onProblem, onClosed: () => inUse.delete(id) }
  }

  /** @returns null if the snapshot is damaged; rejects if there is none */
  async function load(id: string): Promise<(RecoverableDraft & DraftStart) | null> {
    const file = join(dir, id, snapshotName)
    const stored = await readWhole(file)
    const snapshot = stored && decodeSnapshot(stored)
    if (snapshot === null) return null
    const { meta, text, generation } = snapshot
    const journalFile = join(dir, id, journalName(generation))
    const bytes = await readWhole(journalFile).catch(() => null)
    const { entries, length, damaged } = decodeJournal(bytes ?? new Uint8Array())
    const modified = (await stat(bytes === null ? file : journalFile)).mtime.toISOString()
    return { id, meta, snapshotText: text, entries, damaged: damaged || bytes === null, modified, generation, length }
  }

  /** Clears away what is no draft any more, sets aside what is damaged, and gives the rest. */
  async function examine(id: string): Promise<RecoverableDraft | { readonly setAside: string } | null> {
    const folder = join(dir, id)
    try {
      const draft = await load(id)
      if (draft !== null) return draft
      const aside = join(dir, `${brokenPrefix}${id}`)
      await rename(folder, aside)
      return { setAside: aside }
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') await removeDraft(folder).catch(() => undefined)
      else onProblem(problemOf(error, folder))
    }
    return null
  }

  return {
    begin(meta, snapshotText) {
      const draft = openDraft(options(randomUUID()))
      draft.rebase(meta, snapshotText)
      return draft
    },
    async recoverable() {
      const found = await readdir(dir, { withFileTypes: true }).catch(() => [])
      const drafts: RecoverableDraft[] = []
      const setAside: string[] = []
      for (const { name } of found.filter((entry) => entry.isDirectory())) {
        if (inUse.has(name) || name.startsWith(brokenPrefix)) continue
        const draft = await examine(name)
        if (draft !== null && 'setAside' in draft) setAside.push(draft.setAside)
        else if (draft !== null) drafts.push(draft)
      }
      return { drafts: drafts.sort((a, b) => b.modified.localeCompare(a.modified)), setAside }
    },
    async resume({ id, meta, snapshotText, entries }) {
      const start = await load(id).catch(() => null)
      const draft = start === null ? openDraft(options(randomUUID())) : openDraft(options(id), start)
      // Behind a damaged line nothing could be appended, so the journal starts over with what is whole.
      if (start === null || start.damaged) draft.rebase(meta, snapshotText, entries)
      return draft
    },
    async remove(id) {
      if (id === basename(id) && !inUse.has(id)) await removeDraft(join(dir, id))
    },
  }
}
