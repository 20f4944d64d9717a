import { withoutUnusedAssets } from '../../shared/document/limits/used-assets'
import { serialise } from '../../shared/document/parse/canonical'
import { type Lineage, makeMark, nextLineage } from '../../shared/document/lineage'
import { type JourneyFile } from '../../shared/document/schema'
import { writeHeldTyping } from './held-typing'
import { isDirty, presentFile, session } from './session'

/** What a save takes: the file as it is at its start, and the text with the revision and lineage that it will have. */
export interface SaveTicket {
  readonly taken: JourneyFile
  readonly text: string
  readonly revision: number
  readonly lineage: Lineage
}

/**
 * Takes the document for a save. The revision rises, and the lineage goes on, only where the content differs from what was last written;
 * `changed` is the time of the save. Images that nothing shows are not written; undo has them still.
 */
export function takeForSave(now: string): SaveTicket {
  writeHeldTyping()
  const state = session.getState()
  const taken = presentFile(state)
  const changed = isDirty(state) || state.document?.name === null
  const revision = changed ? state.revision + 1 : state.revision
  const time = Date.parse(now)
  const lineage = changed ? nextLineage(state.lineage, time, makeMark(crypto.randomUUID(), time)) : state.lineage
  const file = { ...taken, revision, lineage: { ...lineage }, ...(changed && { changed: now }) }
  return { taken, revision, lineage, text: serialise(withoutUnusedAssets(file)) }
}

/** Marks as clean what a save wrote, only that: what was typed meanwhile stays to be saved. */
export function markSaved(ticket: SaveTicket, { name, picture }: { name: string; picture: string | null }): void {
  const { document } = session.getState()
  session.setState({
    saved: ticket.taken,
    revision: ticket.revision,
    lineage: ticket.lineage,
    document: document && { ...document, name, picture, readOnly: false },
  })
}

/** The document's text for an export or a print, as it is now. */
export function textForExport(): string {
  writeHeldTyping()
  const { revision, lineage } = session.getState()
  return serialise({ ...presentFile(), revision, lineage: { ...lineage } })
}
