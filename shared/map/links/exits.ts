import { type End, type Exit, type Leg, type RoutingSpace, type Side, BEND, DOWN, leg, rowAt } from './routing-space'
import type { RowShape, Standing } from './shape'

/** The things of a cell that span the gap beside it, from top to bottom, and how many of them stand over each thing of the cell. */
interface Walls {
  readonly walls: readonly Standing[]
  readonly over: ReadonlyMap<string, number>
}

const wallsOf = new WeakMap<RowShape, Map<string, Walls>>()
const NO_WALLS: Walls = { walls: [], over: new Map() }

/** The things of a row that span a gap, in its cell beside the gap. Found once for a row, since thousands of links may ask. */
export function wallsAt(shape: RowShape | undefined, column: number, gap: number): Walls {
  if (!shape?.closed.has(gap)) return NO_WALLS
  const known = wallsOf.get(shape) ?? new Map<string, Walls>()
  wallsOf.set(shape, known)
  const key = `${column} ${gap}`
  const found = known.get(key)
  if (found) return found
  const walls: Standing[] = []
  const over = new Map<string, number>()
  for (const box of shape.cells[column] ?? []) {
    over.set(box.id, walls.length)
    if (box.column < gap && box.column + box.span > gap) walls.push(box)
  }
  const made = { walls, over }
  known.set(key, made)
  return made
}

/** The nearest thing of a row that spans a gap, over (or under) one of them in its cell beside the gap. */
function wallBeside(
  shape: RowShape | undefined,
  column: number,
  id: string,
  gap: number,
  up: boolean,
): Standing | undefined {
  const { walls, over } = wallsAt(shape, column, gap)
  const before = over.get(id) ?? 0
  return up ? walls[before - 1] : walls[walls[before]?.id === id ? before + 1 : before]
}

/** Out by the left or right side, up or down the gap there, round what spans it. */
function sideExit(
  ground: RoutingSpace,
  end: 'from' | 'to',
  { id, row, column, span }: End,
  side: 'left' | 'right',
  up: boolean,
): Exit {
  const shape = rowAt(ground, row)
  const height = 2 * row + 1
  let gap = side === 'left' ? column : column + span
  const legs: Leg[] = [leg('across', { end, side }, 2 * gap, 2 * gap)]
  let [beside, name] = [side === 'left' ? column : column + span - 1, id]
  for (let wall = wallBeside(shape, beside, name, gap, up); wall; wall = wallBeside(shape, beside, name, gap, up)) {
    const next = side === 'left' ? wall.column : wall.column + wall.span
    legs.push(
      leg('down', { lane: 2 * gap }, height, height),
      leg('across', { along: wall.id, row, edge: up ? 'bottom' : 'top' }, 2 * gap, 2 * next),
    )
    gap = next
    name = wall.id
    beside = side === 'left' ? wall.column : wall.column + wall.span - 1
  }
  const channel = up ? row : row + 1
  legs.push(leg('down', { lane: 2 * gap }, height, 2 * channel))
  return { legs, channel, at: 2 * gap, up, through: true, cost: DOWN + BEND * (legs.length - 1) + 35 }
}

/** Out by the top or bottom, where nothing of the cell lies there. */
function endExit(
  ground: RoutingSpace,
  end: 'from' | 'to',
  { id, row, column, span, sides }: End,
  up: boolean,
): Exit | null {
  const place = column + Math.floor((span - 1) / 2)
  if (!sides) {
    const cell = rowAt(ground, row)?.cells[place] ?? []
    if (cell[up ? 0 : cell.length - 1]?.id !== id) return null
  }
  const at = 2 * place + 1
  const channel = up ? row : row + 1
  return {
    legs: [leg('down', { end, side: up ? 'top' : 'bottom' }, 2 * row + 1, 2 * channel)],
    channel,
    at,
    up,
    through: !sides,
    cost: DOWN,
  }
}

const ALL_SIDES: readonly Side[] = ['top', 'bottom', 'left', 'right']
const UNDER_STAGE: readonly Side[] = ['bottom']

const sidesOf = ({ sides, row }: End): readonly Side[] => sides ?? (row < 0 ? UNDER_STAGE : ALL_SIDES)

/** The ways out of a thing by its top and bottom. */
export function endExits(ground: RoutingSpace, end: 'from' | 'to', thing: End): Exit[] {
  const exits: Exit[] = []
  for (const side of sidesOf(thing)) {
    const exit = side === 'top' || side === 'bottom' ? endExit(ground, end, thing, side === 'top') : null
    if (exit) exits.push(exit)
  }
  return exits
}

/** The ways out of a thing by its left and right. */
export function sideExits(ground: RoutingSpace, end: 'from' | 'to', thing: End): Exit[] {
  const exits: Exit[] = []
  for (const side of sidesOf(thing))
    if (side === 'left' || side === 'right')
      exits.push(sideExit(ground, end, thing, side, true), sideExit(ground, end, thing, side, false))
  return exits
}
