import { changedRange } from '../../document/changed-range'
import { holdsCards } from '../../document/map-queries'
import type { Card } from '../../document/schema'
import type { Look } from '../../drawing/context'
import type { Box, Row, RowSource } from '../boxes'
import { shapeOf } from '../links/shape'
import { isFieldLane, measureFields } from '../renderers/fields'
import { reuse, sameItems } from '../reuse'
import { columnNumbers, contentOf } from './content'
import { heightOf } from './row-height'
import { sameNumbers, samePictures } from './source'
import { stack } from './stack'

/** Beyond this number of changed columns or cards a row is laid out as a whole. */
const MOST_CHANGED = 64

const NONE: readonly never[] = []

/**
 * Returns a row of the same lane and at the same height as before, in which only the columns are laid out again where something changed;
 * null where the change can reach all of them, or too many changed.
 */
export function updateRow(old: Row, source: RowSource, look: Look): Row | null {
  const { lane, columns } = source
  if (lane.collapsed || !reachesColumnsOnly(old.source, source)) return null
  const changed = changedColumns(old, source)
  if (changed === null) return null
  const dirty = withNeighbours(changed, old)
  if (dirty.size > MOST_CHANGED) return null
  const numbers = [...dirty].sort((a, b) => a - b)

  const fields = fieldsAt(numbers, old, source, look)
  const top = old.y + source.surface.lanePadding
  const made = contentOf(source, { columns: numbers, cards: cardsAt(dirty, source) }, look)
  stack(made, columns, top, fields)
  const natural = naturalHeights(old, made)
  const tallest = natural.reduce((most, height) => Math.max(most, height), 0)
  if (lane.kind === 'steps') {
    // All steps of a row are as tall as the tallest.
    if (tallest !== old.boxes[0]?.height) return null
    for (const box of made) Object.assign(box, { height: tallest })
  }
  const before = new Map(numbers.flatMap((at) => (old.cells[at] ?? NONE).map((box) => [box.id, box] as const)))
  const placed = made.map((box) => reuse<Box>(before.get(box.id), box))
  const cells = cellsWith(placed, numbers, old.cells)
  const boxes = boxesWith(placed, before, cells, old, source)
  if (boxes === null) return null
  const inner = boxes.reduce((most, box) => Math.max(most, box.y + box.height - top), 0)
  const height = heightOf(source, { inner, fields, cells }, look)
  return {
    ...old,
    height,
    head: height === old.height ? old.head : { ...old.head, height },
    boxes,
    cells,
    shape: standAlike(numbers, cells, old.cells) ? old.shape : shapeOf(boxes, cells),
    fields,
    natural,
    source,
  }
}

/** Whether nothing changed that is not of a column or card. */
function reachesColumnsOnly(a: RowSource, b: RowSource): boolean {
  if (a.lane !== b.lane || a.grid !== b.grid || a.prompts !== b.prompts || a.round !== b.round) return false
  const { kind } = b.lane
  if (kind === 'steps' || kind === 'touchpoints')
    return a.scores === b.scores && a.channels === b.channels && sameNumbers(a.moments, b.moments)
  return holdsCards(b.lane) && a.needs === b.needs && a.owners === b.owners && samePictures(a, b)
}

/** The columns in which something changed; null where there are too many. */
function changedColumns(old: Row, source: RowSource): ReadonlySet<number> | null {
  const { lane, columns } = source
  const before = old.source
  const changed = new Set<number>()
  if (!holdsCards(lane) || isFieldLane(lane.kind)) {
    const { start, endNow } = changedRange(before.columns, columns)
    for (let at = start; at < endNow; at++) if (columns[at] !== before.columns[at]) changed.add(at)
    if (before.notes !== source.notes)
      columns.forEach(({ step: { id } }, at) => {
        if (source.notes.get(id) !== before.notes.get(id)) changed.add(at)
      })
  }
  if (!holdsCards(lane)) return changed
  const { start, endBefore, endNow } = changedRange(before.cards, source.cards)
  if (endBefore - start + (endNow - start) > MOST_CHANGED) return null
  const numbers = columnNumbers(source.grid)
  for (const card of [...before.cards.slice(start, endBefore), ...source.cards.slice(start, endNow)]) {
    const column = numbers.get(card.step)
    for (let at = column ?? 0; column !== undefined && at < Math.min(column + card.span, columns.length); at++)
      changed.add(at)
  }
  return changed
}

/** The changed columns and all with which cards that span columns connect them. */
function withNeighbours(changed: ReadonlySet<number>, { cells }: Row): ReadonlySet<number> {
  const all = new Set(changed)
  // A set also visits what is added to it meanwhile.
  for (const column of all) {
    if (all.size > MOST_CHANGED) break
    for (const box of cells[column] ?? NONE) for (let at = 0; at < box.span; at++) all.add(box.column + at)
  }
  return all
}

/** The cards that begin in some columns, in their order. */
function cardsAt(dirty: ReadonlySet<number>, { lane, cards, grid }: RowSource): readonly Card[] {
  if (!holdsCards(lane)) return NONE
  const numbers = columnNumbers(grid)
  return cards.filter(({ step }) => dirty.has(numbers.get(step) ?? -1))
}

function fieldsAt(numbers: readonly number[], old: Row, source: RowSource, look: Look): readonly number[] {
  const { lane, columns, needs, owners } = source
  const { kind } = lane
  if (!isFieldLane(kind) || source.surface.isCompact) return old.fields
  const fields = [...old.fields]
  for (const at of numbers) {
    const column = columns[at]
    if (column) fields[at] = measureFields(kind, column.step, { needs, owners }, column.width, look)
  }
  return fields
}

/** How tall the steps of a row would be each by itself, with some made anew. */
function naturalHeights({ natural }: Row, made: readonly Box[]): readonly number[] {
  if (natural.length === 0) return natural
  const heights = [...natural]
  for (const { column, height } of made) heights[column] = height
  return heights
}

/** The cells of a row, with new boxes in some columns; a cell that holds the same is the same. */
function cellsWith(placed: readonly Box[], numbers: readonly number[], old: Row['cells']): Row['cells'] {
  const made = new Map(numbers.map((at) => [at, [] as Box[]]))
  for (const box of placed) for (let at = box.column; at < box.column + box.span; at++) made.get(at)?.push(box)
  const cells = [...old]
  for (const [at, cell] of made) if (!sameItems(cell, old[at] ?? NONE)) cells[at] = cell
  return cells
}

/** Whether the same things stand in the same order in some columns. */
function standAlike(numbers: readonly number[], cells: Row['cells'], old: Row['cells']): boolean {
  const alike = (a: Box, b: Box) => a.id === b.id && a.column === b.column && a.span === b.span
  return numbers.every((at) => sameItems(cells[at] ?? NONE, old[at] ?? NONE, alike))
}

/** The boxes of a row in their order, with new ones in the place of those before; null where their order can't be told. */
function boxesWith(
  placed: readonly Box[],
  before: ReadonlyMap<string, Box>,
  cells: Row['cells'],
  old: Row,
  { lane, cards }: RowSource,
): readonly Box[] | null {
  if (!holdsCards(lane)) {
    const boxes: Box[] = []
    // `flat` takes ten times as long.
    for (const cell of cells) for (const box of cell) boxes.push(box)
    return boxes
  }
  const made = new Map(placed.map((box) => [box.id, box]))
  const kept = old.boxes.filter(({ id }) => !before.has(id))
  if (made.size + kept.length !== cards.length) return null
  let at = 0
  return cards.map(({ id }) => made.get(id) ?? (kept[at++] as Box))
}
