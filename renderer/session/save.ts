import { withoutUnusedAssets } from '../../shared/document/limits/used-assets'
import { serialise } from '../../shared/document/parse/canonical'
import { type Lineage, makeMark, nextLineage } from '../../shared/document/lineage'
import { type JourneyFile } from '../../shared/document/schema'
import { writeHeldTyping } from './held-typing'
import { isDirty, presentFile, session } from './session'

/** What a save needs: the file at its start, and the text with its new revision and lineage. */
export interface SaveTicket {
  readonly taken: JourneyFile
  readonly text: string
  readonly revision: number
  readonly lineage: Lineage
}

/**
 * Prepares a save. Increments the revision and extends the lineage only if the content differs from the last saved one;
 * `changed` is the time of the save. Unused images are left out of the file, but undo can still restore them.
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

/** Marks the saved state as clean. Changes made during the save stay unsaved. */
export function markSaved(ticket: SaveTicket, { name, picture }: { name: string; picture: string | null }): void {
  const { document } = session.getState()
  session.setState({
    saved: ticket.taken,
    revision: ticket.revision,
    lineage: ticket.lineage,
    document: document && { ...document, name, picture, readOnly: false },
  })
}

/** Returns the current text of the document for an export or a print. */
export function textForExport(): string {
  writeHeldTyping()
  const { revision, lineage } = session.getState()
  return serialise({ ...presentFile(), revision, lineage: { ...lineage } })
}
