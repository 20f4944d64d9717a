import type { Direction } from '../../shared/document/edits/structure'
import { isDivider } from '../../shared/map/renderers/headers'
import type { Rect } from '../../shared/drawing/items'
import type { Box, Layout, Row } from '../../shared/map/boxes'
import { boxById, firstColumnBehind, rowAt } from '../../shared/map/layout-index'
import { gridFrom, nextNote } from './note-navigation'
import type { Ref } from '../../shared/document/ref'

/** The position of the focus in the grid: stages are row −1, lane headers column −1. */
interface Place {
  readonly row: number
  readonly column: number
  /** Index from the top of the cell. */
  readonly depth: number
}

function inCell(row: Row | undefined, column: number): readonly Box[] {
  return row?.cells[column] ?? []
}

function placeOf(layout: Layout, focus: Ref): Place | null {
  if (focus.kind === 'cell') {
    const row = layout.rows.findIndex(({ lane }) => lane.id === focus.lane)
    const column = layout.columns.findIndex(({ step }) => step.id === focus.step)
    return row < 0 || column < 0 ? null : { row, column, depth: 0 }
  }
  const box = boxById(layout, focus.id)
  if (!box) return null
  if (box.kind === 'note') return null
  if (box.kind === 'stage') return { row: -1, column: box.column, depth: 0 }
  const row = layout.rows.findIndex(({ lane }) => lane.id === box.lane)
  return { row, column: box.column, depth: Math.max(0, inCell(layout.rows[row], box.column).indexOf(box)) }
}

function thing(box: Box | undefined): Ref | null {
  return box ? { kind: 'thing', id: box.id } : null
}

/** Returns the item or empty cell at a position; null outside the map. */
function focusAt(layout: Layout, row: number, column: number, depth: number): Ref | null {
  // A stage without steps has no column; it counts as the first column of the next stage.
  if (row < 0)
    return thing(
      layout.stages.find((box) => box.thing.steps.length > 0 && box.column <= column && column < box.column + box.span),
    )
  const line = layout.rows[row]
  if (!line) return null
  if (column < 0) return thing(line.head)
  const here = layout.columns[column]
  // Dividing lines have no cells.
  if (!here || isDivider(line.lane)) return null
  const cell = inCell(line, column)
  return thing(cell[Math.min(depth, cell.length - 1)]) ?? { kind: 'cell', lane: line.lane.id, step: here.step.id }
}

/** Returns the next row with content at a column, skipping dividing lines, which have only headers. */
function rowBeside({ rows }: Layout, from: number, by: 1 | -1, column: number): number {
  const isLine = (at: number) => column >= 0 && rows[at] !== undefined && isDivider(rows[at].lane)
  let row = from + by
  while (isLine(row)) row += by
  return row
}

/**
 * Returns where an arrow key moves the focus: through the items of a cell, then to the next cell, empty or not; up from
 * the first lane to the stages; left from the first column to the lane headers; at the edge of the grid, and from a
 * note, to the nearest note in that direction.
 */
export function neighbour(layout: Layout, focus: Ref | null, direction: Direction): Ref | null {
  const box = focus?.kind === 'thing' ? boxById(layout, focus.id) : undefined
  if (box?.kind === 'note') {
    const grid = gridFrom(layout, box, direction)
    return thing(nextNote(layout, box, direction)) ?? (grid && focusAt(layout, grid.row, grid.column, 0))
  }
  const rect = focus && focusRect(layout, focus)
  return inGrid(layout, focus, direction) ?? (rect && thing(nextNote(layout, rect, direction)))
}

function inGrid(layout: Layout, focus: Ref | null, direction: Direction): Ref | null {
  const place = focus && placeOf(layout, focus)
  if (!place)
    return (
      focusAt(
        layout,
        layout.rows.findIndex(({ lane }) => lane.kind === 'steps'),
        0,
        0,
      ) ?? thing(layout.stages[0])
    )
  const { row, column, depth } = place
  if (direction === 'left' || direction === 'right') {
    const by = direction === 'left' ? -1 : 1
    if (row < 0) {
      const all = layout.stages
      return thing(all[all.findIndex((box) => focus.kind === 'thing' && box.id === focus.id) + by])
    }
    const box = focus.kind === 'thing' ? boxById(layout, focus.id) : undefined
    const edge = by > 0 && box && box.column >= 0 ? column + box.span - 1 : column
    return focusAt(layout, row, edge + by, depth)
  }
  const cell = inCell(layout.rows[row], column)
  if (direction === 'up') {
    if (depth > 0 && column >= 0) return thing(cell[depth - 1])
    if (row <= 0 && column < 0) return null
    return focusAt(layout, rowBeside(layout, row, -1, column), column, Number.MAX_SAFE_INTEGER)
  }
  if (column >= 0 && depth < cell.length - 1) return thing(cell[depth + 1])
  const stage = row < 0 && focus.kind === 'thing' ? boxById(layout, focus.id) : undefined
  // A stage without steps has no column below it.
  if (stage?.kind === 'stage' && stage.thing.steps.length === 0) return null
  return focusAt(layout, rowBeside(layout, row, 1, column), column, 0)
}

/** Returns the next (or previous) cell in reading order; null at the end. */
export function nextCell(layout: Layout, focus: Ref | null, by: 1 | -1): Ref | null {
  const sideways = neighbour(layout, focus, by > 0 ? 'right' : 'left')
  const place = focus && placeOf(layout, focus)
  if (!place || place.row < 0 || (sideways && placeOf(layout, sideways)?.column !== -1)) return sideways
  const column = by > 0 ? 0 : layout.columns.length - 1
  return focusAt(layout, rowBeside(layout, place.row, by, column), column, 0)
}

/**
 * Returns the ids in the cells between two positions, as in a table; between two stages or lanes, these; within a cell,
 * the items between.
 */
export function thingsBetween(layout: Layout, anchor: Ref, focus: Ref): string[] {
  const ends = [anchor, focus].map((end) => {
    const place = placeOf(layout, end)
    const box = end.kind === 'thing' ? boxById(layout, end.id) : undefined
    return place && { ...place, last: place.column + (box?.span ?? 1) - 1 }
  })
  const [a, b] = ends
  if (!a || !b) return []
  const ids = (boxes: readonly Box[]) => [...new Set(boxes.map(({ id }) => id))]
  const between = (from: number, to: number) => (at: number) => at >= Math.min(from, to) && at <= Math.max(from, to)
  if (a.row < 0 && b.row < 0)
    return ids(
      layout.stages.filter(
        (stage) => stage.column >= Math.min(a.column, b.column) && stage.column <= Math.max(a.column, b.column),
      ),
    )
  if (a.column < 0 && b.column < 0)
    return ids(layout.rows.filter((_, at) => between(a.row, b.row)(at)).map(({ head }) => head))
  const rows = layout.rows.filter((_, at) => between(Math.max(0, a.row), Math.max(0, b.row))(at))
  const [first, end] = [Math.max(0, Math.min(a.column, b.column)), Math.max(a.last, b.last, 0) + 1]
  const cells = rows.flatMap((row) => row.cells.slice(first, end))
  if (cells.length === 1) return ids((cells[0] ?? []).filter((_, at) => between(a.depth, b.depth)(at)))
  return ids(cells.flat())
}

/** Returns the rectangle of the focused item or empty cell. */
export function focusRect(layout: Layout, focus: Ref): Rect | null {
  if (focus.kind === 'thing') return boxById(layout, focus.id) ?? null
  const row = layout.rows.find(({ lane }) => lane.id === focus.lane)
  const column = layout.columns.find(({ step }) => step.id === focus.step)
  return row && column ? { x: column.x, y: row.y, width: column.width, height: row.height } : null
}

/** Returns the cell at a point of the map; null between columns and outside the lanes. */
export function cellAt(
  layout: Layout,
  x: number,
  y: number,
): { readonly row: Row; readonly step: string; readonly column: number } | null {
  const row = rowAt(layout, y)
  const column = firstColumnBehind(layout, x)
  const here = layout.columns[column]
  return row && here && x >= here.x ? { row, step: here.step.id, column } : null
}
