import type { Draft } from '../files/draft'
import type { DraftMeta } from '../files/draft-format'
import type { DraftStore, RecoverableDraft } from '../files/drafts'
import type { SaveProblem } from '../files/problem'
import { EntryList, type FileMark, readLeft, type Saved } from './draft-entries'

/**
 * History of a document since its initial text, held in memory and, durably, in a draft. Restores a crashed window from
 * memory, and documents from the draft at the next start.
 */
export interface DocumentJournal {
  /** Id of the draft. */
  readonly id: string
  /** Returns the initial text, the entries since then, and the last value passed to `keep`. */
  start(): {
    readonly text: string
    readonly entries: readonly unknown[]
    readonly saved: Saved | null
    readonly state: unknown
  }
  append(entries: readonly unknown[]): void
  /** Stores a state of which only the latest is needed; null until the first call. */
  keep(state: unknown): void
  /** Returns the position that a save started now includes, for `markSaved`. */
  position(): number
  /** Records that the document was saved as of `position` with this revision. */
  markSaved(position: number, meta: DraftMeta, revision: number): void
  /** Records the document's current file without marking the document as saved. */
  markFile(meta: DraftMeta): void
  /** Returns why the draft can't be written at the moment, or null. */
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

/** Starts the journal of a newly opened or created document; one with a path counts as saved. */
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

/** Resumes a journal from an earlier run. @param text the draft's snapshot in the current format version */
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

/** Returns the entries of a rewritten draft, including its save mark. */
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
