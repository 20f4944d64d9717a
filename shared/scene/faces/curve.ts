import { curveMonotoneX, line } from 'd3-shape'
import { isAssumed } from '../../analysis/emotions'
import { momentsOf } from '../../analysis/moments'
import { emotionOf } from '../../document/edits'
import type { Emotion, Step } from '../../document/schema'
import type { SceneContext } from '../context'
import type { Item } from '../items'
import type { Column, Row } from '../layout'
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

/** Runs of neighbouring steps whose emotion is set; what is unset leaves a gap. */
function runs(columns: readonly Column[], row: Row, persona: string): Point[][] {
  const result: Point[][] = []
  let run: Point[] = []
  for (const { step, x, width } of columns) {
    const emotion = emotionOf(step, persona)
    if (!emotion || emotion.valence === null) {
      if (run.length > 0) result.push(run)
      run = []
    } else {
      run.push({ x: x + width / 2, y: valenceY(row, emotion.valence), step, emotion, valence: emotion.valence })
    }
  }
  if (run.length > 0) result.push(run)
  return result
}

/** The bends of d3's monotone curve, one path for each two neighbours, since each may be dashed or not. */
function segments(points: readonly Point[]): string[] {
  const paths: string[] = []
  let from = ''
  const number = (value: number) => String(Math.round(value * 100) / 100)
  const at = (...values: number[]) => values.map(number).join(' ')
  const pen = {
    moveTo: (x: number, y: number) => {
      from = at(x, y)
    },
    lineTo: (x: number, y: number) => {
      paths.push(`M${from}L${at(x, y)}`)
      from = at(x, y)
    },
    bezierCurveTo: (a: number, b: number, c: number, d: number, x: number, y: number) => {
      paths.push(`M${from}C${at(a, b, c, d, x, y)}`)
      from = at(x, y)
    },
    closePath: () => undefined,
  }
  line<Point>(
    (point) => point.x,
    (point) => point.y,
  )
    .curve(curveMonotoneX)
    .context(pen as unknown as CanvasRenderingContext2D)(points as Point[])
  return paths
}

/** Neighbouring segments of one kind as one path, so that dashes run through. */
function strokes(points: readonly Point[]): { readonly d: string; readonly assumed: boolean }[] {
  const result: { d: string; assumed: boolean }[] = []
  segments(points).forEach((d, at) => {
    const from = points[at]
    const to = points[at + 1]
    const assumed = Boolean((from && isAssumed(from.emotion)) || (to && isAssumed(to.emotion)))
    const last = result.at(-1)
    if (last?.assumed === assumed) last.d += d.replace(/^M[^CL]*/, '')
    else result.push({ d, assumed })
  })
  return result
}

/** Whether the curve turns at a point: it is higher or lower than both its neighbours, or an end of it. */
function isTurn(points: readonly Point[], at: number): boolean {
  const here = points[at]?.valence ?? 0
  const before = points[at - 1]?.valence
  const after = points[at + 1]?.valence
  if (before === undefined || after === undefined) return true
  return (here - before) * (after - here) <= 0
}

/**
 * The emotion lane: a labelled zero line, the curve (monotone between its points, gaps not bridged, assumed
 * parts dashed), faces on the first persona's points, words at its turns, moments of truth as numbered diamonds
 * with a hairline down to their steps.
 */
export function drawCurve(row: Row, columns: readonly Column[], width: number, context: SceneContext): Item[] {
  const { palette, map } = context
  const items: Item[] = []
  const zero = valenceY(row, 0)
  const left = SPACE.laneLabel + SPACE.columnGap / 2
  items.push({ kind: 'path', d: `M${left} ${zero}H${width}`, stroke: palette.faint, strokeWidth: 1, dash: [2, 4] })
  const [first, ...others] = map.personas
  others.forEach((persona, at) => {
    const colour = palette.personas[1 + (at % (palette.personas.length - 1))] ?? palette.muted
    for (const points of runs(columns, row, persona)) {
      for (const { d, assumed } of strokes(points)) items.push({ kind: 'path', d, stroke: colour, strokeWidth: 2, ...(assumed ? { dash: [2, 5] } : {}) })
      for (const { x, y } of points) items.push({ kind: 'rect', x: x - 4, y: y - 4, width: 8, height: 8, radius: 4, fill: colour, stroke: palette.ground, strokeWidth: 1.5 })
    }
  })
  for (const { step, x, width: columnWidth } of columns) {
    if (!step.moment) continue
    const centre = x + columnWidth / 2
    const valence = emotionOf(step, first)?.valence ?? 0
    items.push({ kind: 'path', d: `M${centre} ${valenceY(row, valence)}V${row.y + row.height + SPACE.lanePadding}`, stroke: palette.accent, strokeWidth: 0.75 })
  }
  for (const points of first === undefined ? [] : runs(columns, row, first)) {
    for (const { d, assumed } of strokes(points)) items.push({ kind: 'path', d, stroke: palette.ink, strokeWidth: 3, ...(assumed ? { dash: [9, 6] } : {}) })
    points.forEach((point, at) => {
      items.push(...faceMark(point, point.valence, context, point.step.id))
      const { word } = point.emotion
      if (!word || !(isTurn(points, at) || point.step.moment)) return
      const below = point.valence < 0 || Boolean(point.step.moment)
      const lines = breakLines(word, TYPE.smallStrong, SPACE.column, context.measurer, 1)
      const top = below ? point.y + 14 : point.y - 14 - linesHeight(1, TYPE.smallStrong)
      // Beside the hairline of a moment, not across it.
      items.push(...textItems(lines, TYPE.smallStrong, point.step.moment ? { x: point.x + 8, top, fill: palette.ink } : { x: point.x, top, fill: palette.ink, anchor: 'middle' }))
    })
  }
  for (const { number, step, touchpoint } of momentsOf(map)) {
    const column = touchpoint ? undefined : columns.find((candidate) => candidate.step === step)
    if (!column) continue
    const valence = emotionOf(step, first)?.valence ?? null
    const y = valenceY(row, valence ?? 0) - (valence === null ? 0 : 24)
    items.push(...diamond({ x: column.x + column.width / 2, y }, number, context, step.id))
  }
  return items
}
