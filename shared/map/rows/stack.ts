import { SPACE } from '../../drawing/tokens'
import type { Box, Column } from '../boxes'
import { type Content, widthOf } from './content'

/**
 * Places boxes that were just made over their columns, one below the other.
 *
 * @param taken how much of each column is taken from the top
 */
export function stack(
  content: readonly Content[],
  columns: readonly Column[],
  top: number,
  taken: readonly number[],
): void {
  const bottoms = new Map<number, number>()
  const bottomOf = (at: number) => {
    const own = taken[at] ?? 0
    return bottoms.get(at) ?? (own > 0 ? top + own + SPACE.cardGap : top)
  }
  for (const item of content) {
    let y = top
    for (let at = item.column; at < item.column + item.span; at++) y = Math.max(y, bottomOf(at))
    for (let at = item.column; at < item.column + item.span; at++) bottoms.set(at, y + item.height + SPACE.cardGap)
    // Nobody else has these boxes yet.
    Object.assign(item, { x: columns[item.column]?.x ?? 0, y, width: widthOf(columns, item.column, item.span) })
  }
}

/** Returns the boxes over each column, from top to bottom; one that spans columns is in each of them. */
export function cellsOf(boxes: readonly Box[], columns: number): (readonly Box[])[] {
  const cells = Array.from<Box[] | undefined>({ length: columns })
  for (const box of boxes) {
    for (let at = box.column; at < box.column + box.span; at++) {
      const cell = cells[at]
      if (cell) cell.push(box)
      else cells[at] = [box]
    }
  }
  return cells.map((cell) => cell ?? [])
}
