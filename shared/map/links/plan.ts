import { endExits, sideExits, wallsAt } from './exits'
import {
  type End,
  type Exit,
  type Leg,
  type Plan,
  type RoutingSpace,
  type Side,
  ACROSS,
  BEND,
  DOWN,
  NO_ROOM,
  leg,
  rowAt,
} from './routing-space'

/** What a way that leaves or comes by a side costs at the least. */
const LEAST_BY_SIDE = DOWN + BEND + 35 + DOWN

/** Whether a line can go straight down at a place across, through all rows between two channels. */
function isFree(ground: RoutingSpace, at: number, from: number, to: number): boolean {
  for (let row = Math.min(from, to); row < Math.max(from, to); row++) {
    const shape = rowAt(ground, row)
    if (
      at % 2 === 0
        ? shape?.closed.has(at / 2)
        : row < 0 || ground.full[row] || (shape?.cells[(at - 1) / 2]?.length ?? 0) > 0
    )
      return false
  }
  return true
}

const nearestGaps = new WeakMap<RoutingSpace, Map<number, number>>()

/** The free gap between two channels that is nearest to a place, towards another one first. The gaps at the edges of the map always are. */
function nearestGap(ground: RoutingSpace, at: number, towards: number, from: number, to: number): number {
  const by = towards >= at ? 1 : -1
  const start = at % 2 === 0 ? at / 2 : (at + by) / 2
  const known = nearestGaps.get(ground) ?? new Map<number, number>()
  nearestGaps.set(ground, known)
  const channels = ground.rows.length + 3
  const key = ((2 * start + (by > 0 ? 1 : 0)) * channels + from + 1) * channels + to + 1
  const found = known.get(key) ?? findGap(ground, start, by, from, to)
  known.set(key, found)
  return found
}

function findGap(ground: RoutingSpace, start: number, by: number, from: number, to: number): number {
  for (let step = 0; step <= ground.columns; step++) {
    for (const gap of [start + by * step, start - by * step]) {
      if (gap >= 0 && gap <= ground.columns && isFree(ground, 2 * gap, from, to)) return 2 * gap
    }
  }
  return 0
}

interface Way {
  readonly a: Exit
  readonly b: Exit
  /** Where it goes from the one's channel to the other's, as a place across. */
  readonly cross: number
  readonly cost: number
}

function wayBetween(ground: RoutingSpace, a: Exit, b: Exit, best: number): Way | null {
  const least = a.cost + b.cost + ACROSS * Math.abs(a.at - b.at) + 2 * DOWN * Math.abs(a.channel - b.channel)
  if (least >= best) return null
  if (a.channel === b.channel) {
    // To turn back where it came from would be a way over itself.
    if (a.at === b.at && a.up === b.up) return null
    return { a, b, cross: a.at, cost: least + (a.at === b.at ? 0 : 2 * BEND) }
  }
  const down = a.channel < b.channel
  const goesOn = a.through && a.up !== down && isFree(ground, a.at, a.channel, b.channel)
  const comesIn = b.through && b.up === down && isFree(ground, b.at, a.channel, b.channel)
  if (goesOn && (a.at !== b.at || comesIn)) return { a, b, cross: a.at, cost: least + (a.at === b.at ? 0 : 2 * BEND) }
  if (comesIn && a.at !== b.at) return { a, b, cross: b.at, cost: least + 2 * BEND }
  const cross = nearestGap(ground, a.at, b.at, a.channel, b.channel)
  if ((cross === a.at && !goesOn) || (cross === b.at && !comesIn)) {
    // Up and down one gap again: another exit, or another gap, has a way without.
    const other = otherGap(ground, a, b)
    return other === null ? null : { a, b, cross: other, cost: costBy(other, a, b, least) }
  }
  return { a, b, cross, cost: costBy(cross, a, b, least) }
}

function costBy(cross: number, a: Exit, b: Exit, least: number): number {
  const detour = Math.abs(a.at - cross) + Math.abs(cross - b.at) - Math.abs(a.at - b.at)
  return least + ACROSS * detour + 4 * BEND
}

/** The nearest free gap that is neither exit's. */
function otherGap(ground: RoutingSpace, a: Exit, b: Exit): number | null {
  const start = Math.floor(a.at / 2)
  for (let step = 0; step <= ground.columns; step++) {
    for (const gap of [start + step, start - step]) {
      const at = 2 * gap
      if (gap >= 0 && gap <= ground.columns && at !== a.at && at !== b.at && isFree(ground, at, a.channel, b.channel))
        return at
    }
  }
  return null
}

/** Legs one after the other; two in one gap, or straight from thing to thing, become one. */
function joined(legs: readonly Leg[]): Leg[] {
  const result: Leg[] = []
  for (const next of legs) {
    const last = result.at(-1)
    if (last?.axis !== next.axis) {
      result.push(next)
      continue
    }
    const [low, high] = [Math.min(last.low, next.low), Math.max(last.high, next.high)]
    // A side of an end says more than the gap that it goes on in.
    const own = 'end' in last.in ? last : next
    const both = 'end' in last.in && 'end' in next.in ? { other: next.in.side } : {}
    result[result.length - 1] = { ...own, ...both, low, high }
  }
  return result
}

function built({ a, b, cross }: Way): Leg[] {
  const back = b.legs.toReversed()
  const across = (channel: number, from: number, to: number) =>
    from === to ? [] : [leg('across', { lane: 2 * channel }, from, to)]
  const down = a.channel === b.channel ? [] : [leg('down', { lane: cross }, 2 * a.channel, 2 * b.channel)]
  return joined([...a.legs, ...across(a.channel, a.at, cross), ...down, ...across(b.channel, cross, b.at), ...back])
}

/** A short way in the gap that two things of a row both stand at, where nothing spans it between them. */
function inOneGap(
  ground: RoutingSpace,
  from: End,
  to: End,
): { readonly legs: readonly Leg[]; readonly facing: boolean; readonly cost: number } | null {
  if (from.row !== to.row || from.row < 0 || from.sides || to.sides) return null
  const shape = rowAt(ground, from.row)
  const gapsOf = ({ column, span }: End) =>
    [
      [column, 'left'],
      [column + span, 'right'],
    ] as const
  for (const [gap, side] of gapsOf(from)) {
    for (const [other, otherSide] of gapsOf(to)) {
      if (gap !== other) continue
      const over = (end: End, at: Side) =>
        wallsAt(shape, at === 'left' ? end.column : end.column + end.span - 1, gap).over.get(end.id) ?? 0
      if (over(from, side) !== over(to, otherSide)) continue
      const height = 2 * from.row + 1
      const legs = [
        leg('across', { end: 'from', side }, 2 * gap, 2 * gap),
        leg('down', { lane: 2 * gap }, height, height),
        leg('across', { end: 'to', side: otherSide }, 2 * gap, 2 * gap),
      ]
      return { legs, facing: side !== otherSide, cost: side === otherSide ? 3 * BEND : 0 }
    }
  }
  return null
}

/** The best way from a thing to another one, which is not the same. @param labelled it needs room for a label in a channel */
export function planRoute(ground: RoutingSpace, from: End, to: End, labelled: boolean): Plan {
  if (from.sides && to.sides && from.row === to.row && from.sides.join() === to.sides.join() && from.row !== -1)
    return { legs: [], facing: false }
  const near = inOneGap(ground, from, to)
  let best: Way | null = null
  let least = near ? near.cost + (labelled ? NO_ROOM : 0) : Infinity
  // What goes on goes over the row, what leads back under it.
  const back = from.row === to.row && to.column < from.column
  const tryAll = (starts: readonly Exit[], arrivals: readonly Exit[]) => {
    for (const a of starts) {
      const cost = a.up === back ? 10 : 0
      for (const b of arrivals) {
        const way = wayBetween(ground, a, b, least - cost)
        if (way && way.cost + cost < least) [best, least] = [way, way.cost + cost]
      }
    }
  }
  const [starts, arrivals] = [endExits(ground, 'from', from), endExits(ground, 'to', to)]
  tryAll(starts, arrivals)
  // Most links are between neighbours that lie one over the other.
  if (least > LEAST_BY_SIDE) {
    const [fromSides, toSides] = [sideExits(ground, 'from', from), sideExits(ground, 'to', to)]
    tryAll(starts, toSides)
    tryAll(fromSides, [...arrivals, ...toSides])
  }
  return best ? { legs: built(best), facing: false } : { legs: near?.legs ?? [], facing: near?.facing ?? false }
}
