import type { Rect } from '../drawing/items'
import type { Box, Layout, Row } from './boxes'

/*
 * A layout is its own index: rows and columns are sorted, and each cell knows its boxes. So what lies at a point or in a
 * part of the map is found without looking at the rest.
 */

const byRow = new WeakMap<Row, ReadonlyMap<string, Box>>()

function boxesOf(row: Row): ReadonlyMap<string, Box> {
  const known = byRow.get(row)
  if (known) return known
  const made = new Map<string, Box>([[row.lane.id, row.head], ...row.boxes.map((box) => [box.id, box] as const)])
  byRow.set(row, made)
  return made
}

/** The box of a thing in a row, if it has one there. */
export function boxInRow(row: Row | undefined, id: string): Box | undefined {
  return row && boxesOf(row).get(id)
}

/** The box of a thing, if it has one. */
export function boxById(layout: Layout, id: string): Box | undefined {
  for (const row of layout.rows) {
    const box = boxesOf(row).get(id)
    if (box) return box
  }
  return layout.stages.find((stage) => stage.id === id) ?? layout.notes.find((note) => note.id === id)
}

/** All boxes in reading order: stages, then lane by lane, column by column, then notes. */
export function allBoxes({ stages, rows, notes }: Layout): Box[] {
  return [...stages, ...rows.flatMap((row) => [row.head, ...row.boxes]), ...notes]
}

/** The row at a height of the map. */
export function rowAt(layout: Layout, y: number): Row | undefined {
  return layout.rows.find((row) => y >= row.y && y < row.y + row.height)
}

/** The number of the first column that ends behind `x`; how many there are where none does. */
export function firstColumnBehind({ columns }: Layout, x: number): number {
  let [low, high] = [0, columns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const column = columns[middle]
    if (column && column.x + column.width > x) high = middle
    else low = middle + 1
  }
  return low
}

/** The columns, as numbers from `first` to before `end`, that a part of the map shows. */
export function columnsIn(layout: Layout, { x, width }: Rect): { readonly first: number; readonly end: number } {
  const first = firstColumnBehind(layout, x)
  let end = firstColumnBehind(layout, x + width)
  // The column that the part ends in.
  if ((layout.columns[end]?.x ?? Infinity) < x + width) end++
  return { first, end }
}

/** Whether two rectangles have a part in common. */
export function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Calls `visit` for each thing in the cells that a part of the map shows and then for its notes, the heads of stages and lanes not included. */
export function visitBoxesIn(layout: Layout, part: Rect, visit: (box: Box) => void): void {
  const { first, end } = columnsIn(layout, part)
  for (const row of layout.rows) {
    if (row.y >= part.y + part.height || row.y + row.height <= part.y) continue
    for (let at = first; at < end; at++) {
      for (const box of row.cells[at] ?? []) {
        // One that spans columns is met in the first of them that is shown.
        if ((box.column === at || at === first) && meets(box, part)) visit(box)
      }
    }
  }
  for (const note of layout.notes) if (meets(note, part)) visit(note)
}

/** The things in the cells that a part of the map shows, row by row, and its notes. */
export function boxesIn(layout: Layout, part: Rect): Box[] {
  const boxes: Box[] = []
  visitBoxesIn(layout, part, (box) => boxes.push(box))
  return boxes
}

/** Whether a point of the map is in the grid of stages and lanes; round it lie notes alone. */
export function onGrid({ width, height }: Layout, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height
}

/** The note, or the thing in a cell, at a point of the map. */
export function boxAt(layout: Layout, x: number, y: number): Box | undefined {
  const note = layout.notes.findLast(
    (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  )
  if (note) return note
  const cell = rowAt(layout, y)?.cells[firstColumnBehind(layout, x)] ?? []
  // A card that spans columns also covers the gap after a column.
  return cell.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)
}
