import type { Draft } from '../files/draft'
import type { DraftMeta } from '../files/draft-format'
import type { DraftStore, RecoverableDraft } from '../files/drafts'

/** Beyond this many entries a save starts the draft anew from what was saved: recovering must stay quick. */
const MOST_ENTRIES = 5000

/** Stands in the stored entries where the document was last saved. */
interface SavedMark {
  readonly saved: { readonly revision: number }
}

type Saved = { readonly at: number; readonly revision?: number }

/**
 * What led from a text to the present document, kept in memory and, durably, in a draft. A window that crashed gets
 * it from here, a new start from the draft.
 */
export interface Journal {
  /** The state at the start, and what has happened since. */
  start(): { readonly text: string; readonly entries: readonly unknown[]; readonly saved: Saved | null }
  append(entries: readonly unknown[]): void
  /** The place that a save being made now reaches, for `markSaved`. */
  position(): number
  /**
   * Says that the document was saved as `text`, which it was at `position`, with this revision.
   * @param text null where the entries hold what is in no file, as after a reload: then the draft never starts anew
   */
  markSaved(position: number, meta: DraftMeta, text: string | null, revision: number): void
  flush(): Promise<boolean>
  close(options: { keep: boolean }): Promise<void>
}

interface Content {
  text: string
  entries: unknown[]
  saved: Saved | null
}

/** Starts the journal of a document that was just opened or made; one with a path is as its file. */
export function beginJournal(drafts: DraftStore, meta: DraftMeta, text: string, entries: readonly unknown[] = []): Journal {
  const draft = drafts.begin(meta, text)
  draft.append(entries)
  return journalOf(draft, { text, entries: [...entries], saved: meta.path === null ? null : { at: 0 } })
}

/** Goes on with a journal that an earlier run left. */
export async function resumeJournal(drafts: DraftStore, found: RecoverableDraft): Promise<Journal> {
  const at = found.entries.findLastIndex(isSavedMark)
  const mark = found.entries[at]
  const saved = isSavedMark(mark) ? { at, revision: mark.saved.revision } : found.meta.path === null ? null : { at: 0 }
  const entries = found.entries.filter((entry) => !isSavedMark(entry))
  return journalOf(await drafts.resume(found), { text: found.snapshotText, entries, saved })
}

function isSavedMark(entry: unknown): entry is SavedMark {
  return typeof entry === 'object' && entry !== null && 'saved' in entry
}

function journalOf(draft: Draft, content: Content): Journal {
  /** Entries that are in `content.text` already. */
  let dropped = 0
  return {
    start: () => content,
    append(entries) {
      content.entries.push(...entries)
      draft.append(entries)
    },
    position: () => dropped + content.entries.length,
    markSaved(position, meta, text, revision) {
      const at = Math.max(0, position - dropped)
      if (text !== null && content.entries.length > MOST_ENTRIES) {
        content.text = text
        content.entries.splice(0, at)
        content.saved = { at: 0 }
        dropped += at
      } else {
        content.saved = { at, revision }
      }
      const mark: SavedMark = { saved: { revision } }
      draft.rebase(meta, content.text, content.entries.toSpliced(content.saved.at, 0, mark))
    },
    flush: () => draft.flush(),
    close: (options) => draft.close(options),
  }
}
