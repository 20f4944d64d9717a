import type { Direction } from '../../shared/document/edits/structure'
import type { Rect } from '../../shared/drawing/items'
import type { Layout, NoteBox } from '../../shared/map/boxes'
import { firstColumnBehind, rowAt } from '../../shared/map/layout-index'

/** How far a rectangle lies from another one in a direction: along it, and twice what it lies beside it; infinite where it lies elsewhere. */
function away(from: Rect, to: Rect, direction: Direction): number {
  const [dx, dy] = [to.x + to.width / 2 - from.x - from.width / 2, to.y + to.height / 2 - from.y - from.height / 2]
  const [along, beside] = { left: [-dx, dy], right: [dx, dy], up: [-dy, dx], down: [dy, dx] }[direction] as [
    number,
    number,
  ]
  return along > 0 && Math.abs(beside) <= 4 * along ? along + 2 * Math.abs(beside) : Infinity
}

/** The nearest free note in a direction from a place of the map. */
export function nextNote({ notes }: Layout, from: Rect, direction: Direction): NoteBox | undefined {
  let [best, least]: [NoteBox | undefined, number] = [undefined, Infinity]
  for (const note of notes) {
    const distance = away(from, note, direction)
    if (distance < least) [best, least] = [note, distance]
  }
  return best
}

/** The row (−1 for the stages) and the column of the grid to which an arrow leads from a note; null where the grid does not lie there. */
export function gridFrom(
  layout: Layout,
  note: Rect,
  direction: Direction,
): { readonly row: number; readonly column: number } | null {
  const [x, y] = [note.x + note.width / 2, note.y + note.height / 2]
  const { width, height, rows, columns } = layout
  const there = { left: x > 0, right: x < width, up: y > 0, down: y < height }[direction]
  if (!there || columns.length === 0) return null
  const column = Math.max(0, Math.min(columns.length - 1, firstColumnBehind(layout, x)))
  const row = rowAt(layout, y)
  return { row: row ? rows.indexOf(row) : y < height ? -1 : rows.length - 1, column }
}
