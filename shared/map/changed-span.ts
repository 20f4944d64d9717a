import type { SceneContext } from '../drawing/context'
import type { Rect } from '../drawing/items'
import type { Box, Layout, Row } from './boxes'

/** A map as it was laid out, and from what. */
interface LaidOut {
  readonly layout: Layout
  readonly context: SceneContext
}

/** A part of a map's width, in scene units. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** All of a map, whatever its width. */
export const EVERYWHERE: Span = { from: -Infinity, to: Infinity }

/**
 * The columns in which two states of a map may look otherwise, seen from afar: all of it where its rows lie otherwise or it is drawn
 * in other colours, null where it looks the same. What a change left alone is the same object in both layouts, so nothing is drawn to
 * find out.
 */
export function changedSpan(before: LaidOut, now: LaidOut): Span | null {
  if (!alikeRound(before, now)) return EVERYWHERE
  let [from, to] = [Infinity, -Infinity]
  const add = (x: number, width: number) => {
    from = Math.min(from, x)
    to = Math.max(to, x + width)
  }
  forEachChanged(before.layout.notes, now.layout.notes, add)
  before.layout.rows.forEach((row, at) => {
    const other = now.layout.rows[at]
    if (other && other !== row) forEachChanged(row.boxes, other.boxes, add)
  })
  // The curve of emotions runs on into the columns at both sides.
  const { columns } = now.layout
  columns.forEach((column, at) => {
    if (before.layout.columns[at] === column) return
    for (const near of columns.slice(Math.max(0, at - 1), at + 2)) add(near.x, near.width)
  })
  return from <= to ? { from, to } : null
}

/** Whether rows, columns and colours are the same, whatever lies in them. */
function alikeRound({ layout: a, context: old }: LaidOut, { layout: b, context }: LaidOut): boolean {
  const sameRow = (one: Row, other: Row | undefined) =>
    one.lane === other?.lane && one.y === other.y && one.height === other.height
  const samePlace = (one: Rect, other: Rect | undefined) =>
    one.x === other?.x && one.y === other.y && one.width === other.width && one.height === other.height
  return (
    a.stages.length === b.stages.length &&
    a.stages.every((stage, at) => samePlace(stage, b.stages[at])) &&
    a.columns.length === b.columns.length &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, at) => sameRow(row, b.rows[at])) &&
    samePlace(a.bounds, b.bounds) &&
    old.palette === context.palette &&
    old.map.personas === context.map.personas &&
    old.file.personas === context.file.personas &&
    old.overlay === context.overlay
  )
}

/** Calls `visit` with the place of each box that is in one of two lists alone. */
function forEachChanged(before: readonly Box[], now: readonly Box[], visit: (x: number, width: number) => void): void {
  if (before === now) return
  const kept = new Set(before)
  for (const box of now) if (!kept.delete(box)) visit(box.x, box.width)
  for (const box of kept) visit(box.x, box.width)
}
