import type { Look } from '../../drawing/context'
import { SPACE } from '../../drawing/tokens'
import type { Box, LaneBox, Row, RowSource } from '../boxes'
import { shapeOf } from '../links/shape'
import { isFieldLane, measureFields } from '../renderers/fields'
import { reuse } from '../reuse'
import { contentOf } from './content'
import { cellsOf, stack } from './stack'
import { heightOf } from './row-height'
import { sameSource } from './source'
import { updateRow } from './update-row'

const NONE: readonly number[] = []

/**
 * Returns the row of a lane at a height of the map: the old row where it was laid out from the same, the old one moved, or one in
 * which only the changed columns are new.
 */
export function layoutRow(source: RowSource, y: number, look: Look, old: Row | undefined): Row {
  if (old && sameSource(old.source, source)) return old.y === y ? old : movedRow(old, source, y)
  return (old && old.y === y && updateRow(old, source, look)) || newRow(source, y, look, old)
}

function movedRow(old: Row, source: RowSource, y: number): Row {
  const by = y - old.y
  const moved = new Map(old.boxes.map((box) => [box, { ...box, y: box.y + by }]))
  return {
    ...old,
    y,
    head: { ...old.head, y },
    boxes: [...moved.values()],
    cells: old.cells.map((cell) => (cell.length === 0 ? cell : cell.map((box) => moved.get(box) ?? box))),
    source,
  }
}

function newRow(source: RowSource, y: number, look: Look, old: Row | undefined): Row {
  const { lane, columns, cards } = source
  const top = y + source.surface.lanePadding
  const fields = fieldsOf(source, look)
  const placed = lane.collapsed ? [] : contentOf(source, { columns: [...columns.keys()], cards }, look)
  stack(placed, columns, top, fields)
  const natural = lane.kind === 'steps' ? placed.map(({ height }) => height) : NONE
  const inner = placed.reduce((most, box) => Math.max(most, box.y + box.height - top), 0)
  // Steps of a row stand as tall as the tallest, so that they read as one line.
  if (lane.kind === 'steps') for (const box of placed) Object.assign(box, { height: inner })
  const before = new Map(old?.boxes.map((box) => [box.id, box]))
  const boxes = placed.map((box) => reuse<Box>(before.get(box.id), box))
  const cells = cellsOf(boxes, columns.length)
  const height = heightOf(source, { inner, fields, cells }, look)
  const head: LaneBox = {
    kind: 'lane',
    thing: lane,
    scale: lane.kind === 'emotion' ? source.emotionScale : undefined,
    id: lane.id,
    x: 0,
    y,
    width: SPACE.laneLabel,
    height,
    column: -1,
    span: 1,
    lane: lane.id,
  }
  return {
    lane,
    y,
    height,
    head: reuse(old?.head, head),
    boxes,
    cells,
    shape: shapeOf(boxes, cells, old?.shape),
    fields,
    natural,
    source,
  }
}

/** How high what a lane shows of each column's step stands above the cards there. */
function fieldsOf({ lane, columns, needs, owners, surface }: RowSource, look: Look): readonly number[] {
  const { kind } = lane
  if (!isFieldLane(kind) || lane.collapsed || surface.isCompact) return NONE
  return columns.map(({ step, width }) => measureFields(kind, step, { needs, owners }, width, look))
}
