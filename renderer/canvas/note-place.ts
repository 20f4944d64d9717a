import type { Rect } from '../../shared/scene/items'
import { boxById, meets } from '../../shared/scene/layout-index'
import { SPACE } from '../../shared/scene/tokens'
import type { Focus } from '../session/session'
import { lookedAt } from './camera'

const GAP = 16

/**
 * The top left corner for a new note that has no place yet: right of the note that has the focus, else under the grid where
 * one looks, and on to the right until it lies on no other note.
 */
export function placeForNote(focus: Focus | null): { readonly x: number; readonly y: number } {
  const seen = lookedAt()
  if (!seen) return { x: 0, y: -SPACE.noteHeight - GAP }
  const { layout, part } = seen
  const beside = focus?.kind === 'thing' ? boxById(layout, focus.id) : undefined
  let place: Rect = {
    ...(beside?.kind === 'note' ? { x: beside.x + beside.width + GAP, y: beside.y } : { x: Math.max(part.x, 0) + SPACE.laneLabel + GAP, y: layout.height + 2 * GAP }),
    width: SPACE.note,
    height: SPACE.noteHeight,
  }
  for (;;) {
    const tried = place
    const taken = layout.notes.find((note) => meets(note, tried))
    if (!taken) return { x: place.x, y: place.y }
    place = { ...place, x: taken.x + taken.width + GAP }
  }
}
