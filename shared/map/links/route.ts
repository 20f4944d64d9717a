import { boxInRow } from '../layout-index'
import type { Point, Rect } from '../../drawing/items'
import type { Layout } from '../boxes'
import { SPACE } from '../../drawing/tokens'
import type { Network, LegSlot, RoutedLink } from './network'
import type { End, Leg, Side } from './routing-space'

/** The way of a link on the map, from edge to edge. */
export interface Route {
  readonly points: readonly Point[]
  /** The part of the way that has most room for a label: its middle, and how long the label may be. */
  readonly label: { readonly x: number; readonly y: number; readonly room: number }
}

/** How far lines in one gap or channel are from each other, where there is room. */
const PITCH = 5
/** From the side of a thing to its corners nothing begins or ends. */
const CORNER = 10
/** The line between two lanes lies in the middle of a channel; nothing else runs along it. */
const BESIDE_LINE = 5

/** Where a place among others is from the middle of them all. */
function offset({ at, of }: LegSlot, pitch: number, room: number): number {
  return (at - (of - 1) / 2) * Math.min(pitch, of > 1 ? room / (of - 1) : 0)
}

function boxOf(layout: Layout, { id, row, column, span }: End): Rect | undefined {
  const stage = row === -1 ? layout.stages.find((box) => box.id === id) : undefined
  // The heads of stages stay in sight over what comes under them, with some room below.
  if (stage) return { ...stage, height: stage.height + 8 }
  return boxInCell(layout, row, column + Math.floor((span - 1) / 2), id) ?? layout.notes.find((note) => note.id === id)
}

/** Cells that hold more than this are not looked through for each link. */
const FEW = 32

function boxInCell({ rows }: Layout, row: number, column: number, id: string): Rect | undefined {
  const cell = rows[row]?.cells[column] ?? []
  return cell.length > FEW ? boxInRow(rows[row], id) : cell.find((box) => box.id === id)
}

function gapX({ columns, width, surface }: Layout, gap: number, place: LegSlot): number {
  const [before, after] = [columns[gap - 1], columns[gap]]
  const left = before ? before.x + before.width : SPACE.laneLabel
  const right = after ? after.x : before ? left + surface.columnGap : width
  return (left + right) / 2 + offset(place, PITCH, right - left - 8)
}

function channelY({ rows, height }: Layout, channel: number, place: LegSlot): number {
  if (channel < 0) return -SPACE.lanePadding + offset(place, PITCH, 12)
  const line = rows[channel]?.y ?? height
  if (place.of === 1) return line - BESIDE_LINE
  return line + (place.of === 2 ? (place.at === 0 ? -BESIDE_LINE : BESIDE_LINE) : offset(place, PITCH, 18))
}

/** Where a line leaves or meets a thing: the coordinate along its side. */
function portAt(layout: Layout, box: Rect, side: Side, place: LegSlot, { row, column, span, sides }: End): number {
  if (side === 'left' || side === 'right') return box.y + box.height / 2 + offset(place, 10, box.height - 2 * CORNER)
  // A wide card is met over the column in its middle, which is where its way leads.
  const middle = row === -1 || !sides ? layout.columns[column + Math.floor((span - 1) / 2)] : undefined
  const { x, width } = middle && middle.x >= box.x && middle.x < box.x + box.width ? middle : box
  return x + width / 2 + offset(place, 16, width - 2 * CORNER)
}

function edgeOf(box: Rect, side: Side): number {
  switch (side) {
    case 'left':
      return box.x
    case 'right':
      return box.x + box.width
    case 'top':
      return box.y
    case 'bottom':
      return box.y + box.height
  }
}

/** The way of a link through a layout; null where an end of it is not on the map. */
export function routeOf(layout: Layout, network: Network, way: RoutedLink): Route | null {
  const { plan, from, to } = way
  const [a, b] = [boxOf(layout, from), boxOf(layout, to)]
  const legs = plan.legs
  const [first, last] = [legs[0], legs.at(-1)]
  if (!a || !b) return null
  if (!first || !last) return freeRoute(a, b)
  const level = plan.facing ? commonLevel(a, b) : null
  const at = (leg: Leg): number => {
    const where = leg.in
    if ('lane' in where) {
      const place = network.slotOf(leg)
      if (leg.axis === 'across') return channelY(layout, where.lane / 2, place)
      // A column that is empty all the way is passed in its middle.
      if (where.lane % 2 === 1) {
        const column = layout.columns[(where.lane - 1) / 2]
        return column ? column.x + column.width / 2 : 0
      }
      return gapX(layout, where.lane / 2, place)
    }
    if ('along' in where) {
      const box = boxInRow(layout.rows[where.row], where.along)
      const middle =
        where.edge === 'top' ? (box?.y ?? 0) - SPACE.cardGap / 2 : (box ? box.y + box.height : 0) + SPACE.cardGap / 2
      return middle + offset(network.slotOf(leg), PITCH, SPACE.cardGap - 3)
    }
    if (level !== null) return level
    const [box, end] = where.end === 'from' ? [a, from] : [b, to]
    const port = portAt(layout, box, where.side, network.slotOf(leg, where.end), end)
    return leg.axis === 'down' ? port + offset(network.slotOf(leg), PITCH, layout.surface.columnWidth / 4) : port
  }
  const coordinates = legs.map(at)
  const edge = (leg: Leg, end: 'from' | 'to'): number => {
    const side = 'end' in leg.in && leg.in.end === end ? leg.in.side : (leg.other ?? 'top')
    return edgeOf(end === 'from' ? a : b, side)
  }
  const point = (leg: Leg, along: number, across: number): Point =>
    leg.axis === 'across' ? { x: along, y: across } : { x: across, y: along }
  const points: Point[] = [point(first, edge(first, 'from'), coordinates[0] ?? 0)]
  for (let n = 1; n < legs.length; n++) {
    const leg = legs[n]
    const [before, here] = [coordinates[n - 1] ?? 0, coordinates[n] ?? 0]
    if (leg) points.push(point(leg, before, here))
  }
  points.push(point(last, edge(last, 'to'), coordinates.at(-1) ?? 0))
  return { points: straightened(points), label: labelPlace(layout, legs, coordinates, points) }
}

/** The way from a note to another one beside the grid: out of the sides that face each other. */
function freeRoute(a: Rect, b: Rect): Route {
  const centre = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })
  const [from, to] = [centre(a), centre(b)]
  const level = Math.abs(from.x - to.x) > (a.width + b.width) / 2
  const [low, high] = level ? [a.x < b.x ? a : b, a.x < b.x ? b : a] : [a.y < b.y ? a : b, a.y < b.y ? b : a]
  const middle = level ? (low.x + low.width + high.x) / 2 : (low.y + low.height + high.y) / 2
  const out = (box: Rect) =>
    level ? edgeOf(box, box === low ? 'right' : 'left') : edgeOf(box, box === low ? 'bottom' : 'top')
  const points = level
    ? [
        { x: out(a), y: from.y },
        { x: middle, y: from.y },
        { x: middle, y: to.y },
        { x: out(b), y: to.y },
      ]
    : [
        { x: from.x, y: out(a) },
        { x: from.x, y: middle },
        { x: to.x, y: middle },
        { x: to.x, y: out(b) },
      ]
  return {
    points: straightened(points),
    label: { x: level ? middle : (from.x + to.x) / 2, y: level ? (from.y + to.y) / 2 : middle, room: SPACE.column },
  }
}

/** The height at which two things side by side can be joined by a straight line. */
function commonLevel(a: Rect, b: Rect): number | null {
  const top = Math.max(a.y, b.y) + CORNER
  const bottom = Math.min(a.y + a.height, b.y + b.height) - CORNER
  return top <= bottom ? (top + bottom) / 2 : null
}

/** Without points on the way from the one before to the next one. */
function straightened(points: readonly Point[]): Point[] {
  const result: Point[] = []
  for (const point of points) {
    const [before, last] = [result.at(-2), result.at(-1)]
    if (last && Math.abs(last.x - point.x) < 0.01 && Math.abs(last.y - point.y) < 0.01) continue
    if (before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y)))
      result.pop()
    result.push(point)
  }
  return result
}

/** A label lies in a channel: along the longest part there, else where the way crosses one. */
function labelPlace(
  layout: Layout,
  legs: readonly Leg[],
  coordinates: readonly number[],
  points: readonly Point[],
): Route['label'] {
  let best = { x: 0, y: 0, room: 0 }
  for (const [n, leg] of legs.entries()) {
    const [a, b] = [points[n], points[n + 1]]
    if (leg.axis !== 'across' || !a || !b || !('lane' in leg.in)) continue
    const room = Math.abs(a.x - b.x) - 16
    if (room > best.room) best = { x: (a.x + b.x) / 2, y: a.y, room }
  }
  if (best.room >= 48) return { ...best, room: Math.min(best.room, 220) }
  for (const [n, leg] of legs.entries()) {
    const channel = Math.ceil(leg.low / 2)
    if (leg.axis === 'down' && 2 * channel <= leg.high)
      return {
        x: coordinates[n] ?? 0,
        y: layout.rows[channel]?.y ?? layout.height,
        room: layout.surface.columnWidth - 16,
      }
  }
  const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 }
  return { ...middle, room: layout.surface.columnWidth / 2 }
}

/** The smallest rectangle round a way. */
export function extentOf({ points }: Route): Rect {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
