import { type History, type HistoryEntry, startHistory, stepHistory } from '../../shared/document/history'
import { type JourneyFile, journeyFileSchema } from '../../shared/document/schema'
import type { OpenDocument } from '../../shared/ipc-values'
import { begin } from './session'
import { NO_VIEW, withScope, withView } from './view'

/** Replays an entry of a recovered draft; returns null if it can't be applied. */
function replayed(history: History, entry: unknown): History | null {
  try {
    const given = entry as HistoryEntry
    if ('load' in given && !journeyFileSchema.safeParse(given.load).success) return null
    const stepped = stepHistory(history, given)
    return stepped.ok ? stepped.history : null
  } catch {
    return null
  }
}

/**
 * Shows a document and replays the entries of a recovered draft. Returns whether all entries could be replayed.
 * @param pristine the document is new and empty, so there is nothing to save
 */
export function openDocument(document: OpenDocument, pristine = false): boolean {
  // The main process has validated the file. Validating it again would double the time to open a large map.
  const file = JSON.parse(document.text) as JourneyFile
  let history = startHistory(file)
  const { view } = document.state ?? {}
  let saved: JourneyFile | null = file
  let whole = true
  for (const [at, entry] of document.entries.entries()) {
    if (at === document.saved?.at) saved = history.present
    const next = replayed(history, entry)
    // Skipped entries would fail at the next recovery too; the others are kept.
    if (next) history = next
    else whole = false
  }
  if (document.saved && document.saved.at >= document.entries.length) saved = history.present
  // Imported content is in no file yet, so it counts as unsaved.
  if (document.name === null && !pristine) saved = null
  const map = history.present.maps.find((candidate) => candidate.id === view?.map) ?? history.present.maps[0]
  begin({
    document: {
      id: document.id,
      name: document.name,
      readOnly: document.readOnly,
      picture: document.picture,
    },
    history,
    saved,
    revision: document.saved?.revision ?? file.revision,
    lineage: document.lineage,
    view: {
      ...withView(withScope(NO_VIEW, map?.id ?? '', view?.viewport ?? null), view?.id ?? 'canvas'),
      options: { beside: view?.beside ?? false },
    },
    persona: map?.personas[0] ?? '',
    focus: view?.focus ?? null,
    selected: view?.focus?.kind === 'thing' ? [view.focus.id] : [],
  })
  return whole
}
