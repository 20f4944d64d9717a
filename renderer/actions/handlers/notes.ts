import { cardsToNotes, type Converted, notesToCards } from '../../../shared/document/notes'
import { boxById } from '../../../shared/map/layout-index'
import { lookedAt } from '../../editor/viewport/camera'
import { cellNear } from '../../editor/pointer/drop'
import { lastCell } from '../../editor/last-cell'
import { placesForCards } from '../../editor/pointer/note-place'
import { makeId } from '../../session/make-id'
import { select } from '../../session/selection'
import { dispatch, presentMap, session } from '../../session/session'
import { openDialog } from '../../session/shell'
import { hasCards, hasNotes } from '../enabled'
import type { Handlers } from './handlers'

function carryOut({ command, ids }: Converted): void {
  if (ids.length > 0 && dispatch(command)) select(ids)
}

/** Converts the selected notes to cards: in the focused cell, or each in the nearest cell. */
function toCards(): void {
  const map = presentMap()
  const chosen = new Set(session.getState().selected)
  const [last, layout] = [lastCell(), lookedAt()?.layout]
  const notes = map.notes.flatMap((note) => {
    const box = chosen.has(note.id) && layout ? boxById(layout, note.id) : undefined
    const cell = last ?? (layout && box ? cellNear(layout, box.x + box.width / 2, box.y + box.height / 2) : null)
    return chosen.has(note.id) && cell ? [{ note, cell }] : []
  })
  // There is no visible lane for cards.
  if (notes.length === 0 && layout) openDialog('lane')
  else carryOut(notesToCards(map, notes, map.cards.length, makeId))
}

/** Converts the selected cards to notes, except cards with pictures, since notes have none. */
function toNotes(): void {
  const map = presentMap()
  const chosen = new Set(session.getState().selected)
  const cards = map.cards.filter(({ id, asset }) => chosen.has(id) && asset === undefined)
  carryOut(cardsToNotes(map, placesForCards(map, cards), makeId))
}

export const NOTES = {
  'map.to-card': { enabled: hasNotes, run: toCards },
  'map.to-note': { enabled: hasCards, run: toNotes },
} satisfies Partial<Handlers>
