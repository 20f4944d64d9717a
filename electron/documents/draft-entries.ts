import { leavesNoTrace } from '../../shared/document/history'
import type { DraftMeta } from '../files/draft-format'
import type { RecoverableDraft } from '../files/drafts'

/** When a document was last saved: how many of its entries were there, and its revision (absent: that of the text it started from). */
export interface Saved {
  readonly at: number
  readonly revision?: number
}

/** Stands among a draft's entries where the document was saved, or its file became another one; the last one holds. */
export interface FileMark {
  /** `at` counts the entries from the draft's snapshot on; version 1 has none, and means those before the mark. */
  readonly saved?: { readonly at?: number; readonly revision: number }
  /** Version 1 has none: there the snapshot was written anew instead. */
  readonly file?: DraftMeta
}

/** A draft as its document is built from it. */
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

/** Reads what a draft holds beside the entries of the history, which it does not look at. */
export function readLeft({ meta: first, entries: all, state }: RecoverableDraft): LeftDocument {
  let meta = first
  let mark: { readonly at: number; readonly revision: number } | null = null
  let view: unknown = null
  const history: unknown[] = []
  for (const entry of all) {
    if (isFileMark(entry)) {
      meta = entry.file ?? meta
      if (entry.saved) mark = { at: entry.saved.at ?? history.length, revision: entry.saved.revision }
      // Version 1 kept each view of the map among the entries.
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
 * Entries as they are needed to go through them again: no entry that an undo could need is ever dropped; of a text that is typed, its
 * letters between the first and the last are, or a day's typing would make every recovery longer.
 */
export class EntryList {
  readonly entries: unknown[] = []
  /** Which entry of the draft each of them is, counted from 1. */
  private ordinals: number[] = []
  private count = 0
  /** What comes before was part of a save or may become part of one that is under way. */
  private fixed = 0

  add(entry: unknown): void {
    const [before, last] = this.entries.slice(-2)
    if (this.entries.length > this.fixed && leavesNoTrace(before, last, entry)) {
      this.entries.pop()
      this.ordinals.pop()
    }
    this.entries.push(entry)
    this.ordinals.push(++this.count)
  }

  /** Keeps all that is there from being dropped; returns how many entries that are. */
  fix(): number {
    return (this.fixed = this.entries.length)
  }

  /** How many entries of the draft come before the one at an index of the list. */
  ordinalBefore(index: number): number {
    return this.ordinals[index - 1] ?? 0
  }

  /** Counts anew: the draft was just written with these entries alone. */
  renumber(): void {
    this.ordinals = this.entries.map((_, at) => at + 1)
    this.count = this.entries.length
  }
}
