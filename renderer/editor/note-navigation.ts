import type { Direction } from '../../shared/document/edits/structure'
import type { Rect } from '../../shared/drawing/items'
import type { Layout, NoteBox } from '../../shared/map/boxes'
import { firstColumnBehind, rowAt } from '../../shared/map/layout-index'

/**
 * Returns the distance of a rectangle from another in a direction: along it, plus twice the sideways offset; infinite
 * if it is not in that direction.
 */
function away(from: Rect, to: Rect, direction: Direction): number {
  const [dx, dy] = [to.x + to.width / 2 - from.x - from.width / 2, to.y + to.height / 2 - from.y - from.height / 2]
  const [along, beside] = { left: [-dx, dy], right: [dx, dy], up: [-dy, dx], down: [dy, dx] }[direction] as [
    number,
    number,
  ]
  return along > 0 && Math.abs(beside) <= 4 * along ? along + 2 * Math.abs(beside) : Infinity
}

/** Returns the nearest free note in a direction. */
export function nextNote({ notes }: Layout, from: Rect, direction: Direction): NoteBox | undefined {
  let [best, least]: [NoteBox | undefined, number] = [undefined, Infinity]
  for (const note of notes) {
    const distance = away(from, note, direction)
    if (distance < least) [best, least] = [note, distance]
  }
  return best
}

/**
 * Returns the row (−1 for the stages) and column of the grid that an arrow key leads to from a note; null if the grid
 * is not in that direction.
 */
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
