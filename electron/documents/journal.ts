import type { Draft } from '../files/draft'
import type { DraftMeta } from '../files/draft-format'
import type { DraftStore, RecoverableDraft } from '../files/drafts'
import type { SaveProblem } from '../files/problem'
import { EntryList, type FileMark, readLeft, type Saved } from './draft-entries'

/**
 * What led from a text to the present document, kept in memory and, durably, in a draft. A window that crashed gets
 * it from here, a new start from the draft.
 */
export interface DocumentJournal {
  /** The draft's id. */
  readonly id: string
  /** The state at the start, what has happened since, and the last value of `keep`. */
  start(): {
    readonly text: string
    readonly entries: readonly unknown[]
    readonly saved: Saved | null
    readonly state: unknown
  }
  append(entries: readonly unknown[]): void
  /** Keeps a value of which only the last one matters; null before there is one. */
  keep(state: unknown): void
  /** The place that a save being made now reaches, for `markSaved`. */
  position(): number
  /** Says that the document was saved as it was at `position`, with this revision. */
  markSaved(position: number, meta: DraftMeta, revision: number): void
  /** Says what the document's file is now, though the document does not count as saved. */
  markFile(meta: DraftMeta): void
  /** Why what is done can't be kept safe at the moment; null while it can. */
  problem(): SaveProblem | null
  flush(): Promise<boolean>
  close(options: { keep: boolean }): Promise<void>
}

interface Content {
  meta: DraftMeta
  readonly text: string
  readonly list: EntryList
  saved: Saved | null
  state: unknown
}

/** Starts the journal of a document that was just opened or made; one with a path is as its file. */
export function beginJournal(
  drafts: DraftStore,
  meta: DraftMeta,
  text: string,
  entries: readonly unknown[] = [],
): DocumentJournal {
  const saved = meta.path === null ? null : { at: 0 }
  const journal = journalOf(drafts.begin(meta, text), { meta, text, list: new EntryList(), saved, state: null })
  journal.append(entries)
  return journal
}

/** Goes on with a journal that an earlier run left. @param text the draft's snapshot, as this version of the app reads it */
export async function resumeJournal(
  drafts: DraftStore,
  found: RecoverableDraft,
  text: string,
): Promise<DocumentJournal> {
  const left = readLeft(found)
  const { list, meta, saved, state } = left
  const { draft, rewritten } = await drafts.resume({
    ...found,
    meta,
    snapshotText: text,
    state,
    entries: withMark(list, left),
  })
  if (rewritten) list.renumber()
  return journalOf(draft, { meta, text, list, saved, state })
}

/** What a draft that starts over begins with. */
function withMark({ entries }: EntryList, { saved }: Pick<Content, 'saved'>): unknown[] {
  if (saved?.revision === undefined) return [...entries]
  const mark: FileMark = { saved: { at: saved.at, revision: saved.revision } }
  return [...entries, mark]
}

function journalOf(draft: Draft, content: Content): DocumentJournal {
  const { list } = content
  const mark = (entry: FileMark) => {
    draft.append([entry])
  }
  return {
    id: draft.id,
    start: () => ({ text: content.text, entries: list.entries, saved: content.saved, state: content.state }),
    append(entries) {
      for (const entry of entries) list.add(entry)
      draft.append(entries)
      if (!draft.isOvergrown()) return
      draft.rebase(content.meta, content.text, withMark(list, content))
      list.renumber()
    },
    keep(state) {
      content.state = state
      draft.setState(state)
    },
    position: () => list.fix(),
    markSaved(position, meta, revision) {
      content.meta = meta
      content.saved = { at: position, revision }
      mark({ saved: { at: list.ordinalBefore(position), revision }, file: meta })
    },
    markFile(meta) {
      content.meta = meta
      mark({ file: meta })
    },
    problem: () => draft.problem(),
    flush: () => draft.flush(),
    close: (options) => draft.close(options),
  }
}
