import { randomUUID } from 'node:crypto'
import { readdir, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openDraft } from './draft'
import type { Draft } from './draft'
import { journalName, readPictures, removeDraft, snapshotName, stateName } from './draft-files'
import type { DraftStart } from './draft-files'
import { decodeEntry, decodeJournal, decodeSnapshot, DRAFT_VERSION } from './draft-format'
import type { DraftMeta, Unreadable } from './draft-format'
import { errnoOf, FileFailure } from './problem'
import type { SaveProblem } from './problem'
import { readRegular } from './read-regular'

/** A draft left by an earlier run of the app. */
export interface RecoverableDraft {
  id: string
  meta: DraftMeta
  snapshotText: string
  entries: unknown[]
  /** Last value of {@link Draft.setState}; null if none. */
  state: unknown
  /** Whether more is lost than the last write before a crash, so that the user should be notified. */
  damaged: boolean
  /** Time of the last write (ISO 8601). */
  modified: string
}

/** A draft that can't be recovered, and why. */
export type UnusableDraft =
  /** Unreadable; moved to this folder. */
  | { readonly why: 'set-aside'; readonly folder: string }
  /** Written by a newer version of the app; left in place. */
  | { readonly why: 'newer'; readonly folder: string }
  /** Can't be read or set aside at the moment; left in place. */
  | { readonly why: 'unread'; readonly folder: string; readonly errno: string }

export interface DraftStore {
  /** Starts the draft of a newly opened document. */
  begin(meta: DraftMeta, snapshotText: string): Draft
  /** Returns the drafts that are not in use, newest first, and those that can't be recovered. */
  recoverable(): Promise<{ readonly drafts: RecoverableDraft[]; readonly unusable: UnusableDraft[] }>
  /**
   * Resumes a recoverable draft; new entries follow the existing ones.
   *
   * @returns `rewritten`: whether the draft was damaged or of an earlier version and was rewritten from the argument
   */
  resume(draft: RecoverableDraft): Promise<{ readonly draft: Draft; readonly rewritten: boolean }>
  /** Removes a draft, unless it is in use. */
  remove(id: string): Promise<void>
}

/** Maximum size of a draft file (bytes), about the maximum length of a string. */
const limitBytes = 512 * 1024 * 1024

/** Reads a file; returns null if it can't be a draft file. */
async function readWhole(path: string): Promise<Buffer | null> {
  try {
    return await readRegular(path, limitBytes)
  } catch (error) {
    if (error instanceof FileFailure) return null
    throw error
  }
}

/** Name prefix of unreadable drafts, which are kept for problem reports and not offered again. */
const brokenPrefix = 'broken-'

export interface DraftStoreOptions {
  /** Called when a draft can't be written, and with null when it can be written again. */
  onProblem: (id: string, problem: SaveProblem | null) => void
  /** Called for problems that don't stop a draft from being written. */
  onMistake: (problem: SaveProblem) => void
}

/**
 * Opens the drafts of one user data folder, which only one process uses at a time.
 *
 * @param dir need not exist yet
 */
export function openDraftStore(dir: string, { onProblem, onMistake }: DraftStoreOptions): DraftStore {
  const inUse = new Set<string>()

  function options(id: string) {
    inUse.add(id)
    return {
      id,
      folder: join(dir, id),
      onProblem: (problem: SaveProblem | null) => {
        onProblem(id, problem)
      },
      onMistake,
      onClosed: () => inUse.delete(id),
    }
  }

  /** Rejects if there is no snapshot. */
  async function load(id: string): Promise<(RecoverableDraft & DraftStart & { version: number }) | Unreadable> {
    const folder = join(dir, id)
    const bytes = await readWhole(join(folder, snapshotName))
    if (bytes === null) return 'damaged'
    const pictures = await readPictures(folder)
    const snapshot = decodeSnapshot(bytes, pictures)
    if (typeof snapshot === 'string') return snapshot
    const { version, meta, text, generation } = snapshot
    const journal = join(folder, journalName(generation))
    const lines = await readWhole(journal).catch(() => null)
    const { entries, length, damaged } = decodeJournal(lines ?? new Uint8Array(), pictures)
    const state = await readWhole(join(folder, stateName)).then(
      (kept) => kept && decodeEntry(kept),
      () => null,
    )
    const modified = (await stat(lines === null ? join(folder, snapshotName) : journal)).mtime.toISOString()
    return {
      id,
      meta,
      snapshotText: text,
      entries,
      state,
      damaged: damaged || lines === null,
      modified,
      version,
      generation,
      length,
      pictures,
    }
  }

  /** Loads a draft. Removes folders that are no longer drafts and sets damaged ones aside. */
  async function examine(id: string): Promise<RecoverableDraft | UnusableDraft | null> {
    const folder = join(dir, id)
    try {
      const draft = await load(id)
      if (draft === 'newer') return { why: 'newer', folder }
      if (draft !== 'damaged') return draft
      const aside = join(dir, `${brokenPrefix}${id}`)
      await rename(folder, aside)
      return { why: 'set-aside', folder: aside }
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') return { why: 'unread', folder, errno: errnoOf(error) ?? String(error) }
      await removeDraft(folder).catch(() => undefined)
      return null
    }
  }

  return {
    begin(meta, snapshotText) {
      const draft = openDraft(options(randomUUID()))
      draft.rebase(meta, snapshotText)
      return draft
    },
    async recoverable() {
      const drafts: RecoverableDraft[] = []
      const unusable: UnusableDraft[] = []
      const found = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
        if (errnoOf(error) !== 'ENOENT')
          unusable.push({ why: 'unread', folder: dir, errno: errnoOf(error) ?? String(error) })
        return []
      })
      for (const { name } of found.filter((entry) => entry.isDirectory())) {
        if (inUse.has(name) || name.startsWith(brokenPrefix)) continue
        const draft = await examine(name)
        if (draft !== null && 'why' in draft) unusable.push(draft)
        else if (draft !== null) drafts.push(draft)
      }
      return { drafts: drafts.sort((a, b) => b.modified.localeCompare(a.modified)), unusable }
    },
    async resume({ id, meta, snapshotText, entries, state }) {
      const found = await load(id).catch(() => null)
      const start = found === null || typeof found === 'string' ? undefined : found
      const draft = openDraft(options(start ? id : randomUUID()), start)
      // Nothing can be appended after a damaged line, so the journal is rewritten with its intact part.
      const rewritten = start === undefined || start.damaged || start.version < DRAFT_VERSION
      if (rewritten) {
        draft.rebase(meta, snapshotText, entries)
        if (state !== null) draft.setState(state)
      }
      return { draft, rewritten }
    },
    async remove(id) {
      if (id === basename(id) && !inUse.has(id)) await removeDraft(join(dir, id))
    },
  }
}
