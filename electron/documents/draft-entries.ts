import { isRedundantEntry } from '../../shared/document/history'
import type { DraftMeta } from '../files/draft-format'
import type { RecoverableDraft } from '../files/drafts'

/** State at the last save: the number of entries at that time, and the revision (absent: that of the initial text). */
export interface Saved {
  readonly at: number
  readonly revision?: number
}

/** Entry in a draft that records a save or a change of the document's file; the last one applies. */
export interface FileMark {
  /** `at` counts entries since the draft's snapshot; version 1 lacks it and means all entries before the mark. */
  readonly saved?: { readonly at?: number; readonly revision: number }
  /** Absent in version 1, which rewrote the snapshot instead. */
  readonly file?: DraftMeta
}

/** Content of a recovered draft, from which its document is restored. */
export interface LeftDocument {
  readonly meta: DraftMeta
  readonly list: EntryList
  readonly saved: Saved | null
  readonly state: unknown
}

function isObject(entry: unknown): entry is object {
  return typeof entry === 'object' && entry !== null
}

function isFileMark(entry: unknown): entry is FileMark {
  return isObject(entry) && ('saved' in entry || 'file' in entry)
}

/** Separates a draft's marks and view state from its history entries, which are not inspected. */
export function readLeft({ meta: first, entries: all, state }: RecoverableDraft): LeftDocument {
  let meta = first
  let mark: { readonly at: number; readonly revision: number } | null = null
  let view: unknown = null
  const history: unknown[] = []
  for (const entry of all) {
    if (isFileMark(entry)) {
      meta = entry.file ?? meta
      if (entry.saved) mark = { at: entry.saved.at ?? history.length, revision: entry.saved.revision }
      // Version 1 stored view states among the entries.
    } else if (isObject(entry) && 'view' in entry) view = entry.view
    else history.push(entry)
  }
  const list = new EntryList()
  let at = 0
  for (const [place, entry] of history.entries()) {
    if (place === mark?.at) at = list.fix()
    list.add(entry)
  }
  if (mark && mark.at >= history.length) at = list.fix()
  const saved = mark ? { at, revision: mark.revision } : meta.path === null ? null : { at: 0 }
  return { meta, list, saved, state: state ?? (view === null ? null : { view }) }
}

/**
 * History entries needed for replay. Every entry that undo could need is kept; of a text being typed, the steps between
 * the first and the last are dropped, or a day of typing would slow down every recovery.
 */
export class EntryList {
  readonly entries: unknown[] = []
  /** Ordinal in the draft (from 1) of each entry. */
  private ordinals: number[] = []
  private count = 0
  /** Entries before this index are part of a save, finished or in progress. */
  private fixed = 0

  add(entry: unknown): void {
    const [before, last] = this.entries.slice(-2)
    if (this.entries.length > this.fixed && isRedundantEntry(before, last, entry)) {
      this.entries.pop()
      this.ordinals.pop()
    }
    this.entries.push(entry)
    this.ordinals.push(++this.count)
  }

  /** Protects all present entries from being dropped; returns their number. */
  fix(): number {
    return (this.fixed = this.entries.length)
  }

  /** Returns how many entries of the draft precede the entry at a list index. */
  ordinalBefore(index: number): number {
    return this.ordinals[index - 1] ?? 0
  }

  /** Restarts the numbering after the draft was rewritten with only these entries. */
  renumber(): void {
    this.ordinals = this.entries.map((_, at) => at + 1)
    this.count = this.entries.length
  }
}
