import type { JourneyMap, Link } from '../../document/schema'
import type { Layout, NoteBox, StageBox } from '../boxes'
import { firstColumnBehind } from '../layout-index'
import { createMemo } from '../../drawing/memoize'
import { planRoute } from './plan'
import type { End, Leg, Plan, RoutingSpace, Side } from './routing-space'
import { Heap } from './heap'
import type { RowShape } from './shape'

/** A link with the way that it takes. */
export interface RoutedLink {
  readonly link: Link
  readonly from: End
  readonly to: End
  readonly plan: Plan
  /** What it may reach, as places across and heights (`plan.ts`). */
  readonly reach: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

/** The place of a leg among those that share its gap, channel or side: number `at` of `of`. */
export interface LegSlot {
  readonly at: number
  readonly of: number
}

/** All links of a map that are drawn, and how those that run side by side are set apart. */
export interface Network {
  readonly routes: readonly RoutedLink[]
  slotOf(leg: Leg, end?: 'from' | 'to'): LegSlot
}

/** What the map draws as a line: not what opens another map, and nothing from a thing to itself. */
function isLine({ kind, from, to }: Link): boolean {
  return kind !== 'opens' && from !== to
}

const plans = createMemo<Link, { readonly plan: Plan; readonly from: End; readonly to: End }>()
const networks = createMemo<readonly Link[], Network>()
const tokens = new WeakMap<readonly StageBox[], string>()

function stagesInWords(stages: readonly StageBox[]): string {
  const known = tokens.get(stages) ?? stages.map(({ id, column, span }) => `${id} ${column} ${span}`).join('\n')
  tokens.set(stages, known)
  return known
}

/**
 * The routes of a map's links. They are found anew only for what comes, goes or changes places: what a text does to the heights of
 * cards changes none.
 */
export function networkOf(layout: Layout, map: JourneyMap): Network {
  const { rows, columns, stages, notes } = layout
  const ends =
    notes.length > 0 && map.links.length > 0
      ? notes.map((note) => `${note.id} ${JSON.stringify(endOfNote(layout, note))}`).join('\n')
      : ''
  return networks(map.links, [columns.length, stagesInWords(stages), ends, ...rows.map(({ shape }) => shape)], () =>
    weave(layout, map.links),
  )
}

function bandOf(stages: readonly StageBox[], columns: number): RowShape {
  const closed = new Set<number>()
  for (const { column, thing } of stages)
    for (let gap = column + 1; gap < column + thing.steps.length; gap++) closed.add(gap)
  return { cells: Array.from({ length: columns }, () => []), byId: new Map(), closed }
}

/** Where a free note lies beside the grid, and from which side it is left. */
function endOfNote(layout: Layout, { id, x, y, width, height }: NoteBox): End {
  const { rows, columns } = layout
  const [middle, centre] = [x + width / 2, y + height / 2]
  const column = middle < (columns[0]?.x ?? 0) ? -1 : firstColumnBehind(layout, middle)
  if (y >= layout.height) return { id, row: rows.length, column, span: 1, sides: ['top'] }
  if (y + height <= 0) return { id, row: -2, column, span: 1, sides: ['bottom'] }
  const within = rows.findIndex((row) => centre < row.y + row.height)
  const row = centre < (rows[0]?.y ?? 0) ? -1 : within < 0 ? rows.length - 1 : within
  return x >= layout.width
    ? { id, row, column: columns.length, span: 1, sides: ['left'] }
    : { id, row, column: -1, span: 1, sides: ['right'] }
}

function weave(layout: Layout, links: readonly Link[]): Network {
  const { rows, columns, stages, notes } = layout
  const ground: RoutingSpace = {
    rows: rows.map(({ shape }) => shape),
    full: rows.map(({ lane }) => lane.kind === 'emotion' || lane.kind === 'scores'),
    columns: columns.length,
    band: bandOf(stages, columns.length),
  }
  const ends = new Map<string, End>([
    ...stages.map(({ id, column, span }) => [id, { id, row: -1, column, span, sides: ['bottom'] as const }] as const),
    ...notes.map((note) => [note.id, endOfNote(layout, note)] as const),
  ])
  for (const [row, { byId }] of ground.rows.entries())
    for (const [id, { column, span }] of byId) ends.set(id, { id, row, column, span })
  const routes: RoutedLink[] = []
  for (const link of links) {
    const from = isLine(link) ? ends.get(link.from) : undefined
    const to = from && ends.get(link.to)
    if (!from || !to) continue
    const [first, last] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
    const crossed =
      first < 0 ? [stagesInWords(stages), ...ground.rows.slice(0, last + 1)] : ground.rows.slice(first, last + 1)
    const known = plans(link, [columns.length, inWords(from), inWords(to), ...crossed], () => ({
      plan: planRoute(ground, from, to, Boolean(link.label)),
      from,
      to,
    }))
    routes.push({ link, ...known, reach: reachOf(known.plan.legs, from, to) })
  }
  return { routes, slotOf: placesOf(routes) }
}

function inWords({ row, column, span, sides = [] }: End): string {
  return `${row} ${column} ${span} ${sides.join(' ')}`
}

function reachOf(legs: readonly Leg[], from: End, to: End): RoutedLink['reach'] {
  let left = 2 * Math.min(from.column, to.column) + 1
  let right = 2 * Math.max(from.column + from.span, to.column + to.span) - 1
  let top = 2 * Math.min(from.row, to.row) + 1
  let bottom = 2 * Math.max(from.row, to.row) + 1
  for (const { axis, low, high, in: where } of legs) {
    const [a, b] = 'lane' in where ? [where.lane, where.lane] : [Infinity, -Infinity]
    const [x0, x1, y0, y1] = axis === 'across' ? [low, high, a, b] : [a, b, low, high]
    left = Math.min(left, x0)
    right = Math.max(right, x1)
    top = Math.min(top, y0)
    bottom = Math.max(bottom, y1)
  }
  return { left, right, top, bottom }
}

const ALONE: LegSlot = { at: 0, of: 1 }

/** Sets legs apart that share a gap or channel where they lie side by side, and those that share a side of a thing. */
function placesOf(routes: readonly RoutedLink[]): Network['slotOf'] {
  const shared = new Map<string, Leg[]>()
  const sides = new Map<string, { readonly leg: Leg; readonly end: 'from' | 'to'; readonly order: number }[]>()
  const onSide = (leg: Leg, end: 'from' | 'to', side: Side, thing: End, other: End, next: Leg | undefined) => {
    // What goes up is over what goes down, and what goes left is left of what goes right, so that they do not cross.
    const level = side === 'left' || side === 'right'
    const towards = level
      ? next
        ? next.low + next.high - 2 * (2 * thing.row + 1)
        : 0
      : 2 * (other.column - thing.column)
    push(sides, `${thing.id}\n${side}`, { leg, end, order: towards })
  }
  for (const { plan, from, to } of routes) {
    for (const [at, leg] of plan.legs.entries()) {
      if ('lane' in leg.in) push(shared, `${leg.axis} ${leg.in.lane}`, leg)
      else if ('along' in leg.in) push(shared, `along ${leg.in.along} ${leg.in.edge}`, leg)
      else if ('end' in leg.in) {
        const [thing, other] = leg.in.end === 'from' ? [from, to] : [to, from]
        onSide(leg, leg.in.end, leg.in.side, thing, other, plan.legs[leg.in.end === 'from' ? at + 1 : at - 1])
        // Through empty cells a line goes in a column, where others may do so.
        if (leg.axis === 'down' && leg.high - leg.low > 2)
          push(shared, `down ${2 * (thing.column + Math.floor((thing.span - 1) / 2)) + 1}`, leg)
        if (leg.other) onSide(leg, 'to', leg.other, to, from, undefined)
      }
    }
  }
  const places = new Map<Leg, LegSlot>()
  for (const legs of shared.values()) setApart(legs, places)
  const ends = { from: new Map<Leg, LegSlot>(), to: new Map<Leg, LegSlot>() }
  for (const group of sides.values()) {
    group.sort((a, b) => a.order - b.order)
    group.forEach(({ leg, end }, at) => ends[end].set(leg, { at, of: group.length }))
  }
  return (leg, end) => (end ? ends[end] : places).get(leg) ?? ALONE
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

/** Gives each leg of a gap or channel the first track that is free for all of its length; those that touch are set apart too. */
function setApart(legs: Leg[], places: Map<Leg, LegSlot>): void {
  legs.sort((a, b) => a.low - b.low || b.high - a.high)
  let together: { readonly leg: Leg; readonly track: number }[] = []
  let busy = new Heap()
  let free = new Heap()
  let [tracks, end] = [0, -Infinity]
  const close = () => {
    for (const { leg, track } of together) places.set(leg, { at: track, of: tracks })
    together = []
    busy = new Heap()
    free = new Heap()
    tracks = 0
  }
  for (const leg of legs) {
    if (end < leg.low) close()
    while ((busy.least() ?? Infinity) < leg.low) free.push(busy.pop() as number)
    const track = free.pop() ?? tracks++
    busy.push(track, leg.high)
    end = Math.max(end, leg.high)
    together.push({ leg, track })
  }
  close()
}
