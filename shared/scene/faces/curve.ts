import { curveMonotoneX, line } from 'd3-shape'
import { isAssumed } from '../../analysis/emotions'
import { momentNumbers } from '../../analysis/moments'
import { emotionOf } from '../../document/edits'
import type { Emotion, Step } from '../../document/schema'
import type { SceneContext } from '../context'
import type { Item } from '../items'
import type { Column, Layout, Row } from '../layout'
import { breakLines } from '../text'
import { SPACE, TYPE } from '../tokens'
import { valenceY } from './curve-scale'
import { diamond } from './diamond'
import { faceMark } from './face-mark'
import { linesHeight, textItems } from './lines'

interface Point {
  readonly x: number
  readonly y: number
  readonly step: Step
  readonly emotion: Emotion
  readonly valence: number
}

function pointAt(row: Row, column: Column | undefined, persona: string): Point | null {
  const emotion = column && emotionOf(column.step, persona)
  if (!emotion || emotion.valence === null) return null
  return { x: column.x + column.width / 2, y: valenceY(row, emotion.valence), step: column.step, emotion, valence: emotion.valence }
}

/** A point with the two on either side on which the bend of the curve there depends; what is unset leaves a gap. */
interface Neighbourhood {
  readonly before: Point | null
  readonly here: Point
  readonly next: Point | null
  readonly afterNext: Point | null
}

function neighbourhood(row: Row, columns: readonly Column[], at: number, persona: string): Neighbourhood | null {
  const here = pointAt(row, columns[at], persona)
  if (!here) return null
  const next = pointAt(row, columns[at + 1], persona)
  return { before: pointAt(row, columns[at - 1], persona), here, next, afterNext: next && pointAt(row, columns[at + 2], persona) }
}

/** The bend of d3's monotone curve from a point to its next one, and whether either is assumed. */
function segment({ before, here, next, afterNext }: Neighbourhood): { readonly d: string; readonly assumed: boolean } | null {
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
  line<Point>(
    (point) => point.x,
    (point) => point.y,
  )
    .curve(curveMonotoneX)
    .context(pen as unknown as CanvasRenderingContext2D)([before, here, next, afterNext].filter((point) => point !== null))
  const d = bends[before ? 1 : 0]
  return d === undefined ? null : { d, assumed: isAssumed(here.emotion) || isAssumed(next.emotion) }
}

/** Whether the curve turns at a point: it is higher or lower than both its neighbours, or an end of it. */
function isTurn({ before, here, next }: Neighbourhood): boolean {
  if (!before || !next) return true
  return (here.valence - before.valence) * (next.valence - here.valence) <= 0
}

/** How the line of a persona is drawn, the map's first one being number 0. */
export function personaLine(number: number, { palette }: Pick<SceneContext, 'palette'>): { readonly stroke: string; readonly strokeWidth: number; readonly dash: readonly number[] } {
  if (number === 0) return { stroke: palette.ink, strokeWidth: 3, dash: [9, 6] }
  return { stroke: palette.personas[1 + ((number - 1) % (palette.personas.length - 1))] ?? palette.muted, strokeWidth: 2, dash: [2, 5] }
}

function drawSegment(around: Neighbourhood, persona: number, context: SceneContext): Item[] {
  const drawn = segment(around)
  if (!drawn) return []
  const { dash, ...stroke } = personaLine(persona, context)
  return [{ kind: 'path', d: drawn.d, ...stroke, ...(drawn.assumed ? { dash } : {}) }]
}

function drawOther(around: Neighbourhood, persona: number, context: SceneContext): Item[] {
  const { x, y } = around.here
  const dot: Item = { kind: 'rect', x: x - 4, y: y - 4, width: 8, height: 8, radius: 4, fill: personaLine(persona, context).stroke, stroke: context.palette.ground, strokeWidth: 1.5 }
  return [...drawSegment(around, persona, context), dot]
}

/** The word of an emotion, where the curve turns or the step is a moment of truth. */
function drawWord(around: Neighbourhood, { palette, measurer }: SceneContext): Item[] {
  const { here } = around
  const { word } = here.emotion
  const { moment } = here.step
  if (!word || !(isTurn(around) || moment)) return []
  const below = here.valence < 0 || Boolean(moment)
  const lines = breakLines(word, TYPE.smallStrong, SPACE.column, measurer, 1)
  const top = below ? here.y + 14 : here.y - 14 - linesHeight(1, TYPE.smallStrong)
  // Beside the hairline of a moment, not across it.
  return textItems(lines, TYPE.smallStrong, moment ? { x: here.x + 8, top, fill: palette.ink } : { x: here.x, top, fill: palette.ink, anchor: 'middle' })
}

/**
 * The part of the emotion lane that belongs to a column, on to the next one's point: a labelled zero line, the curve
 * (monotone between its points, gaps not bridged, assumed parts dashed), a face on the first persona's point, its word where
 * the curve turns, a moment of truth as a numbered diamond with a hairline down to its step. It depends on this column
 * and the three round it alone, so that what is in view is drawn without the rest.
 */
export function drawCurveAt(row: Row, { columns, width }: Layout, at: number, context: SceneContext): Item[] {
  const { palette, map } = context
  const column = columns[at]
  if (!column) return []
  const { step } = column
  const centre = column.x + column.width / 2
  const next = columns[at + 1]
  const zero = valenceY(row, 0)
  const items: Item[] = [
    { kind: 'path', d: `M${column.x - SPACE.columnGap / 2} ${zero}H${next ? next.x - SPACE.columnGap / 2 : width}`, stroke: palette.faint, strokeWidth: 1, dash: [2, 4] },
  ]
  const [first = '', ...others] = map.personas
  others.forEach((persona, other) => {
    const around = neighbourhood(row, columns, at, persona)
    if (around) items.push(...drawOther(around, other + 1, context))
  })
  const valence = emotionOf(step, first)?.valence ?? null
  if (step.moment) {
    items.push({ kind: 'path', d: `M${centre} ${valenceY(row, valence ?? 0)}V${row.y + row.height + SPACE.lanePadding}`, stroke: palette.accent, strokeWidth: 0.75 })
  }
  const around = neighbourhood(row, columns, at, first)
  if (around) items.push(...drawSegment(around, 0, context), ...faceMark(around.here, around.here.valence, context, step.id), ...drawWord(around, context))
  const number = momentNumbers(map).get(step.id)
  if (number !== undefined) items.push(...diamond({ x: centre, y: valenceY(row, valence ?? 0) - (valence === null ? 0 : 24) }, number, context, step.id))
  return items
}
