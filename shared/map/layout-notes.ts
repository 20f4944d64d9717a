import type { Rect } from '../drawing/items'
import { meets } from './layout-index'

/** So far from the grid, and from each other, lie notes that were pushed (scene units). */
const GAP = 16

const SIDES = ['below', 'right', 'above', 'left'] as const
type Side = (typeof SIDES)[number]

/** The size of the grid, whose top left corner is the origin. */
interface Grid {
  readonly width: number
  readonly height: number
}

/** A rectangle moved to a side of another one, just clear of it. */
function beside(rect: Rect, other: Rect, side: Side): Rect {
  switch (side) {
    case 'below':
      return { ...rect, y: other.y + other.height + GAP }
    case 'right':
      return { ...rect, x: other.x + other.width + GAP }
    case 'above':
      return { ...rect, y: other.y - rect.height - GAP }
    case 'left':
      return { ...rect, x: other.x - rect.width - GAP }
  }
}

/** How far out on a side a rectangle begins. */
function outward({ x, y, width, height }: Rect, side: Side): number {
  return side === 'below' ? y : side === 'right' ? x : side === 'above' ? -y - height : -x - width
}

/** The side of the grid that is nearest for a rectangle which lies over it; null for one that does not. */
function sideFor(rect: Rect, grid: Grid): Side | null {
  const whole = { x: 0, y: 0, ...grid }
  if (!meets(rect, whole)) return null
  const away = (side: Side) => outward(beside(rect, whole, side), side) - outward(rect, side)
  return SIDES.reduce((best, side) => (away(side) < away(best) ? side : best))
}

/** The place beside the grid that is nearest to a rectangle; its own where it does not lie over the grid. */
export function besideGrid(rect: Rect, grid: Grid): Rect {
  const side = sideFor(rect, grid)
  return side ? beside(rect, { x: 0, y: 0, width: grid.width, height: grid.height }, side) : rect
}

/** A rectangle moved to a side past all those of a list, sorted outward, that it would lie over; itself where it lies over none. */
function clearOf(sorted: readonly Rect[], rect: Rect, side: Side): Rect {
  const { width, height } = rect
  let { x, y } = rect
  // They begin ever farther out, so what has been passed is not met again. In numbers alone: thousands may lie in one place.
  for (const other of sorted) {
    if (x >= other.x + other.width || other.x >= x + width || y >= other.y + other.height || other.y >= y + height)
      continue
    if (side === 'below') y = other.y + other.height + GAP
    else if (side === 'right') x = other.x + other.width + GAP
    else if (side === 'above') y = other.y - height - GAP
    else x = other.x - width - GAP
  }
  return x === rect.x && y === rect.y ? rect : { ...rect, x, y }
}

/** The place in a list, sorted outward, of the first that begins farther out than `start`. */
function firstBehind(sorted: readonly Rect[], start: number, side: Side): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (outward(sorted[middle] as Rect, side) > start) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Where notes are seen, in the same order: one that would lie over the grid, at the nearest place beside it; it pushes those along
 * that lie there already, so the grid grows into a wall of notes as into a row of chairs. All others lie where they were put.
 */
export function pushedNotes(notes: readonly Rect[], grid: Grid): readonly Rect[] {
  const sides = notes.map((note) => sideFor(note, grid))
  if (sides.every((side) => side === null)) return notes
  const seen = [...notes]
  const moved: Rect[] = []
  const still = new Set(notes.keys())
  for (const side of SIDES) {
    const order = [...still].sort((a, b) => outward(seen[a] as Rect, side) - outward(seen[b] as Rect, side))
    moved.sort((a, b) => outward(a, side) - outward(b, side))
    /** Puts a note past all that were moved before it and lie where it would. */
    const settle = (at: number, from: Rect) => {
      const place = clearOf(moved, from, side)
      if (place === notes[at]) return
      seen[at] = place
      still.delete(at)
      moved.splice(firstBehind(moved, outward(place, side), side), 0, place)
    }
    for (const at of order) if (sides[at] === side) settle(at, besideGrid(notes[at] as Rect, grid))
    for (const at of order) if (sides[at] === null) settle(at, notes[at] as Rect)
  }
  return seen
}
