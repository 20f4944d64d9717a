import { leavesNoTrace } from '../../shared/document/history'
import type { Draft } from '../files/draft'
import type { DraftMeta } from '../files/draft-format'
import type { DraftStore, RecoverableDraft } from '../files/drafts'

/** Stands in the stored entries where the document was last saved. */
interface SavedMark {
  readonly saved: { readonly revision: number }
}

type Saved = { readonly at: number; readonly revision?: number }

/**
 * What led from a text to the present document, kept in memory and, durably, in a draft. A window that crashed gets
 * it from here, a new start from the draft.
 */
export interface DocumentJournal {
  /** The state at the start, and what has happened since. */
  start(): { readonly text: string; readonly entries: readonly unknown[]; readonly saved: Saved | null }
  append(entries: readonly unknown[]): void
  /** The place that a save being made now reaches, for `markSaved`. */
  position(): number
  /** Says that the document was saved as it was at `position`, with this revision. */
  markSaved(position: number, meta: DraftMeta, revision: number): void
  /** Says what the document's file is now, though the document does not count as saved. */
  markFile(meta: DraftMeta): void
  flush(): Promise<boolean>
  close(options: { keep: boolean }): Promise<void>
}

interface Content {
  readonly text: string
  readonly entries: unknown[]
  saved: Saved | null
}

/** Starts the journal of a document that was just opened or made; one with a path is as its file. */
export function beginJournal(
  drafts: DraftStore,
  meta: DraftMeta,
  text: string,
  entries: readonly unknown[] = [],
): DocumentJournal {
  const draft = drafts.begin(meta, text)
  draft.append(entries)
  return journalOf(draft, { text, entries: [...entries], saved: meta.path === null ? null : { at: 0 } })
}

/** Goes on with a journal that an earlier run left. */
export async function resumeJournal(drafts: DraftStore, found: RecoverableDraft): Promise<DocumentJournal> {
  const at = found.entries.findLastIndex(isSavedMark)
  const mark = found.entries[at]
  const saved = isSavedMark(mark) ? { at, revision: mark.saved.revision } : found.meta.path === null ? null : { at: 0 }
  const entries = found.entries.filter((entry) => !isSavedMark(entry))
  return journalOf(await drafts.resume(found), { text: found.snapshotText, entries, saved })
}

function isSavedMark(entry: unknown): entry is SavedMark {
  return typeof entry === 'object' && entry !== null && 'saved' in entry
}

/**
 * No entry that an undo could need is ever dropped; of a text that is typed, its letters between the first and the last are, or a day's
 * typing would make every save and every recovery longer.
 */
function journalOf(draft: Draft, content: Content): DocumentJournal {
  /** What comes before was part of a save or may become part of one that is under way. */
  let fixed = content.entries.length
  const rewrite = (meta: DraftMeta) => {
    const { saved, text, entries } = content
    const mark: SavedMark | undefined =
      saved?.revision === undefined ? undefined : { saved: { revision: saved.revision } }
    draft.rebase(meta, text, mark && saved ? entries.toSpliced(saved.at, 0, mark) : entries)
  }
  return {
    start: () => content,
    append(entries) {
      for (const entry of entries) {
        const [before, last] = content.entries.slice(-2)
        if (content.entries.length > fixed && leavesNoTrace(before, last, entry)) content.entries.pop()
        content.entries.push(entry)
      }
      draft.append(entries)
    },
    position: () => (fixed = content.entries.length),
    markSaved(position, meta, revision) {
      content.saved = { at: position, revision }
      rewrite(meta)
    },
    markFile: rewrite,
    flush: () => draft.flush(),
    close: (options) => draft.close(options),
  }
}
