import { curveMonotoneX, line } from 'd3-shape'
import { isAssumed } from '../../analysis/emotions'
import { momentNumbers } from '../../analysis/moments'
import type { Step, Wave } from '../../document/schema'
import { emotionOf, type ShownEmotion, shownAt, valenceOf } from '../../document/emotion'
import { legible } from '../../drawing/colour'
import type { SceneContext } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import type { Column, Layout, Row } from '../boxes'
import { breakLines } from '../../drawing/text'
import { SPACE, TYPE } from '../../drawing/tokens'
import { valenceY } from './curve-scale'
import { diamond } from '../../drawing/diamond'
import { faceMark } from '../../drawing/face-mark'
import { linesHeight, textItems } from '../../drawing/lines'
import {
  type LineLook,
  overlaid,
  personaColour,
  personaLine,
  personaMark,
  personaShift,
  skippedMark,
} from '../../drawing/persona-line'

/** A point of a curve: the emotion at a step. */
export interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly step: Step
  readonly emotion: ShownEmotion
}

/** A persona of the map with its place there, from 0. */
interface Placed {
  readonly persona: string
  readonly place: number
}

function pointAt(
  row: Pick<Row, 'y' | 'height'>,
  column: Column | undefined,
  { persona, place }: Placed,
  waves: readonly Wave[],
): CurvePoint | null {
  if (!column) return null
  const emotion = shownAt(column.step, persona, waves)
  if (!emotion) return null
  return { x: middleOf(column) + personaShift(place), y: valenceY(row, emotion.valence), step: column.step, emotion }
}

function middleOf({ x, width }: Column): number {
  return x + width / 2
}

/** A point with the two on either side on which the bend of the curve there depends; what is unset leaves a gap. */
interface Neighbourhood {
  readonly before: CurvePoint | null
  readonly here: CurvePoint
  readonly next: CurvePoint | null
  readonly afterNext: CurvePoint | null
}

function neighbourhood(
  row: Row,
  columns: readonly Column[],
  at: number,
  who: Placed,
  waves: readonly Wave[],
): Neighbourhood | null {
  const here = pointAt(row, columns[at], who, waves)
  if (!here) return null
  const next = pointAt(row, columns[at + 1], who, waves)
  return {
    before: pointAt(row, columns[at - 1], who, waves),
    here,
    next,
    afterNext: next && pointAt(row, columns[at + 2], who, waves),
  }
}

/** The bend of d3's monotone curve from a point to its next one, and whether either is assumed. */
export function bend({
  before,
  here,
  next,
  afterNext,
}: Neighbourhood): { readonly d: string; readonly assumed: boolean } | null {
  if (!next) return null
  const bends: string[] = []
  let from = ''
  const number = (value: number) => String(Math.round(value * 100) / 100)
  const at = (...values: number[]) => values.map(number).join(' ')
  const pen = {
    moveTo: (x: number, y: number) => {
      from = at(x, y)
    },
    lineTo: (x: number, y: number) => {
      bends.push(`M${from}L${at(x, y)}`)
      from = at(x, y)
    },
    bezierCurveTo: (a: number, b: number, c: number, d: number, x: number, y: number) => {
      bends.push(`M${from}C${at(a, b, c, d, x, y)}`)
      from = at(x, y)
    },
    closePath: () => undefined,
  }
  line<CurvePoint>(
    (point) => point.x,
    (point) => point.y,
  )
    .curve(curveMonotoneX)
    .context(pen as unknown as CanvasRenderingContext2D)(
    [before, here, next, afterNext].filter((point) => point !== null),
  )
  const d = bends[before ? 1 : 0]
  return d === undefined ? null : { d, assumed: isAssumed(here.emotion) || isAssumed(next.emotion) }
}

/** Whether the curve turns at a point: it is higher or lower than both its neighbours, or an end of it. */
function isTurn({ before, here, next }: Neighbourhood): boolean {
  if (!before || !next) return true
  return (here.emotion.valence - before.emotion.valence) * (next.emotion.valence - here.emotion.valence) <= 0
}

function drawSegment(around: Neighbourhood, place: number, context: SceneContext): Item[] {
  const drawn = bend(around)
  return drawn ? [{ kind: 'path', d: drawn.d, ...personaLine(place, drawn.assumed, context) }] : []
}

/** How far apart people rated, where several did: a thin line through the point. */
function drawRange(row: Row, { here: { x, y, emotion } }: Neighbourhood, { stroke }: LineLook): Item[] {
  const { low, high } = emotion
  if (low === undefined && high === undefined) return []
  const [top, bottom] = [high === undefined ? y : valenceY(row, high), low === undefined ? y : valenceY(row, low)]
  return [{ kind: 'path', d: `M${x - 4} ${top}h8M${x} ${top}V${bottom}M${x - 4} ${bottom}h8`, stroke, strokeWidth: 1 }]
}

/** What the team believes where something else was measured: a hollow dot on a fine line from what was measured. */
function drawBelieved(row: Row, { here }: Neighbourhood, { stroke }: LineLook, { palette }: SceneContext): Item[] {
  const { believed } = here.emotion
  if (believed === undefined) return []
  const y = valenceY(row, believed)
  return [
    { kind: 'path', d: `M${here.x} ${here.y}V${y}`, stroke, strokeWidth: 1, dash: [2, 3] },
    {
      kind: 'rect',
      x: here.x - 5,
      y: y - 5,
      width: 10,
      height: 10,
      radius: 5,
      fill: palette.ground,
      stroke,
      strokeWidth: 1.5,
      owner: here.step.id,
    },
  ]
}

/** A point of a column with its neighbours, and its persona's place on the map. */
interface Point {
  readonly place: number
  readonly around: Neighbourhood
}

/** A word is written where the curve turns or the step is a moment of truth. */
function hasWord({ around }: Point): boolean {
  return Boolean(around.here.emotion.word) && (isTurn(around) || Boolean(around.here.step.moment))
}

/** The word of the first persona's emotion. */
function drawWord({ here }: Neighbourhood, width: number, { palette, measurer }: SceneContext): Item[] {
  const { moment } = here.step
  const below = here.emotion.valence < 0 || Boolean(moment)
  const lines = breakLines(here.emotion.word ?? '', TYPE.smallStrong, width, measurer, 1)
  const top = below ? here.y + 14 : here.y - 14 - linesHeight(1, TYPE.smallStrong)
  // Beside the hairline of a moment, not across it.
  return textItems(
    lines,
    TYPE.smallStrong,
    moment ? { x: here.x + 8, top, fill: palette.ink } : { x: here.x, top, fill: palette.ink, anchor: 'middle' },
  )
}

/** The words of the other personas' emotions in their colours, below or above their points, as far as nothing else of the column stands there. */
function drawOtherWords(row: Row, width: number, points: readonly Point[], context: SceneContext): Item[] {
  const { file, map, palette, measurer } = context
  const height = linesHeight(1, TYPE.small)
  const taken = points.map((point) => {
    const { y, emotion, step } = point.around.here
    const { valence } = emotion
    if (point.place > 0) return [y - 7, y + 7] as const
    const [over, under] = hasWord(point)
      ? [valence < 0 || step.moment ? 0 : height, valence < 0 || step.moment ? height : 0]
      : [0, 0]
    return [y - (step.moment ? 36 : 14) - over, y + 14 + under] as const
  })
  return points.flatMap((point) => {
    const {
      place,
      around: { here },
    } = point
    if (place === 0 || !hasWord(point)) return []
    const top = [here.y + 8, here.y - 8 - height].find(
      (each) =>
        each >= row.y &&
        each + height <= row.y + row.height &&
        taken.every(([from, to], at) => points[at] === point || each + height <= from || each >= to),
    )
    if (top === undefined) return []
    taken.push([top, top + height])
    const fill = legible(personaColour(file, map.personas[place], place, palette), palette.ground, palette.ink, 4.5)
    const { moment } = here.step
    const lines = breakLines(
      here.emotion.word ?? '',
      TYPE.small,
      moment ? width / 2 - 8 : width - 2 * Math.abs(personaShift(place)),
      measurer,
      1,
    )
    return textItems(
      lines,
      TYPE.small,
      moment ? { x: here.x - personaShift(place) + 8, top, fill } : { x: here.x, top, fill, anchor: 'middle' },
    )
  })
}

/**
 * The part of the emotion lane that belongs to a column, on to the next one's point: a labelled zero line, the curves
 * (monotone between their points, gaps not bridged, assumed parts told apart), a face on the first persona's point, words where
 * the curves turn, a moment of truth as a numbered diamond with a hairline down to its step. It depends on this column
 * and the three round it alone, so that what is in view is drawn without the rest.
 */
export function drawCurveAt(row: Row, { columns, width, surface }: Layout, at: number, context: SceneContext): Item[] {
  const { palette, map, file } = context
  const column = columns[at]
  if (!column) return []
  const { step } = column
  const centre = middleOf(column)
  const next = columns[at + 1]
  const zero = valenceY(row, 0)
  const lines: Item[] = [
    {
      kind: 'path',
      d: `M${column.x - surface.columnGap / 2} ${zero}H${next ? next.x - surface.columnGap / 2 : width}`,
      stroke: palette.faint,
      strokeWidth: 1,
      dash: [2, 4],
    },
  ]
  // The lines first, the first persona's under the broken ones of the others; then what stands on them.
  const marks: Item[] = []
  const points: Point[] = []
  overlaid(map).forEach((persona, place) => {
    const around = neighbourhood(row, columns, at, { persona, place }, file.waves)
    if (around) {
      points.push({ place, around })
      const look = personaLine(place, isAssumed(around.here.emotion), context)
      lines.push(...drawSegment(around, place, context))
      marks.unshift(
        ...drawRange(row, around, look),
        ...drawBelieved(row, around, look, context),
        ...(place === 0 ? [] : personaMark(around.here, place, isAssumed(around.here.emotion), look, context)),
      )
      if (place === 0)
        marks.push(
          ...faceMark(around.here, around.here.emotion.valence, context, file.emotionScale, step.id),
          ...(hasWord({ place, around }) ? drawWord(around, column.width, context) : []),
        )
    } else if (emotionOf(step, persona)?.skipped) {
      marks.push(
        ...skippedMark(
          { x: centre + personaShift(place), y: zero },
          place === 0 ? palette.faint : personaColour(file, persona, place, palette),
          context,
          step.id,
        ),
      )
    }
  })
  marks.push(...drawOtherWords(row, column.width, points, context))
  const [first] = map.personas
  const valence = valenceOf(step, first, file.waves)
  const marked = valence !== null || (emotionOf(step, first)?.skipped ?? false)
  if (step.moment) {
    lines.push({
      kind: 'path',
      d: `M${centre} ${valenceY(row, valence ?? 0)}V${row.y + row.height + SPACE.lanePadding}`,
      stroke: palette.accent,
      strokeWidth: 0.75,
    })
  }
  const number = momentNumbers(map).get(step.id)
  if (number !== undefined)
    marks.push(...diamond({ x: centre, y: valenceY(row, valence ?? 0) - (marked ? 24 : 0) }, number, context, step.id))
  return [...lines, ...marks]
}

/** So near to a point (scene units) it is taken hold of. */
const GRIP = 14

/**
 * The persona whose point on the curve lies at a place of the map; of several the nearest one.
 *
 * @param row the emotion lane's
 */
export function personaAt(
  row: Pick<Row, 'y' | 'height'>,
  column: Column,
  { map, file }: Pick<SceneContext, 'map' | 'file'>,
  x: number,
  y: number,
): string | null {
  let nearest: string | null = null
  let least: number = GRIP
  overlaid(map).forEach((persona, place) => {
    const point = pointAt(row, column, { persona, place }, file.waves)
    const away = point ? Math.hypot(point.x - x, point.y - y) : Infinity
    if (away < least) [nearest, least] = [persona, away]
  })
  return nearest
}
