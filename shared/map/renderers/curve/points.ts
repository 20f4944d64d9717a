import { shownAt, type ShownEmotion, valenceOf } from '../../../document/emotion'
import { stepsOf } from '../../../document/map-queries'
import type { JourneyMap, Step } from '../../../document/schema'
import type { SceneContext } from '../../../drawing/context'
import type { Rect } from '../../../drawing/items'
import { overlaid, personaShift } from '../../../drawing/persona-line'
import type { Column, Layout } from '../../boxes'
import { valenceY } from './scale'

/** A point of a curve: the emotion at a step. */
export interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly step: Step
  readonly emotion: ShownEmotion
}

/** A point and its neighbours, on which the bend of the curve depends; null where the curve has a gap. */
export interface Neighbourhood {
  readonly before: CurvePoint | null
  readonly here: CurvePoint
  readonly next: CurvePoint | null
  readonly afterNext: CurvePoint | null
}

export function middleOf({ x, width }: Pick<Column, 'x' | 'width'>): number {
  return x + width / 2
}

/** Valences of two personas closer than this would hide each other's marks. */
const HIDDEN = 0.45

/** Returns how far a persona's point is from the middle of its column: aside only where another mark would hide it. */
function shiftAt(
  step: Step,
  place: number,
  valence: number,
  { map, file }: Pick<SceneContext, 'map' | 'file'>,
): number {
  const isHidden = overlaid(map)
    .slice(0, place)
    .some((other) => {
      const near = valenceOf(step, other, file.waves)
      return near !== null && Math.abs(near - valence) < HIDDEN
    })
  return isHidden ? personaShift(place) : 0
}

/** Returns the point of a persona at a column; null if its emotion there is unset or it skips the step. */
export function pointAt(
  row: Pick<Rect, 'y' | 'height'>,
  column: Column | undefined,
  place: number,
  context: Pick<SceneContext, 'map' | 'file'>,
): CurvePoint | null {
  if (!column) return null
  const { step } = column
  const emotion = shownAt(step, context.map.personas[place], context.file.waves)
  if (!emotion) return null
  const { valence } = emotion
  return { x: middleOf(column) + shiftAt(step, place, valence, context), y: valenceY(row, valence), step, emotion }
}

interface Sequence {
  readonly steps: readonly Step[]
  readonly positions: ReadonlyMap<string, number>
}

const sequences = new WeakMap<JourneyMap['stages'], Sequence>()

function sequenceOf(map: JourneyMap): Sequence {
  const known = sequences.get(map.stages)
  if (known) return known
  const steps = stepsOf(map)
  const made = { steps, positions: new Map(steps.map(({ id }, at) => [id, at])) }
  sequences.set(map.stages, made)
  return made
}

/** Returns the columns of a layout by position, also those that a sheet does not show because they are on another band. */
export function columnsAround(
  { columns, surface }: Layout,
  { whole }: Pick<SceneContext, 'whole'>,
): (at: number) => Column | undefined {
  if (!whole) return (at) => columns[at]
  const { steps, positions } = sequenceOf(whole)
  return (at) => {
    const inside = columns[at]
    const edge = at < 0 ? columns[0] : columns.at(-1)
    if (inside || !edge) return inside
    const away = at < 0 ? at : at - columns.length + 1
    const step = steps[(positions.get(edge.step.id) ?? NaN) + away]
    return step && { ...edge, step, x: edge.x + away * (edge.width + surface.columnGap) }
  }
}

/** Returns a persona's point at a column with its neighbours; null if it has none. */
export function neighbourhood(
  row: Pick<Rect, 'y' | 'height'>,
  columnAt: (at: number) => Column | undefined,
  at: number,
  place: number,
  context: Pick<SceneContext, 'map' | 'file'>,
): Neighbourhood | null {
  const point = (position: number) => pointAt(row, columnAt(position), place, context)
  const here = point(at)
  if (!here) return null
  const next = point(at + 1)
  return { before: point(at - 1), here, next, afterNext: next && point(at + 2) }
}

/** Returns whether the curve turns at a point: it is higher or lower than both its neighbours, or an end of it. */
export function isTurn({ before, here, next }: Neighbourhood): boolean {
  if (!before || !next) return true
  return (here.emotion.valence - before.emotion.valence) * (next.emotion.valence - here.emotion.valence) <= 0
}
