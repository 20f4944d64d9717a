import { isAssumed } from '../../../analysis/emotions'
import { momentNumbers } from '../../../analysis/moments'
import { emotionOf, valenceOf } from '../../../document/emotion'
import type { SceneContext } from '../../../drawing/context'
import { diamond } from '../../../drawing/diamond'
import { faceMark } from '../../../drawing/face-mark'
import type { Item, Rect } from '../../../drawing/items'
import {
  type LineLook,
  overlaid,
  personaColour,
  personaLine,
  personaMark,
  skippedMark,
} from '../../../drawing/persona-line'
import { surfaceOf } from '../../../drawing/surface'
import type { Column, Layout, Row } from '../../boxes'
import { areaPath, type Bend, bendFrom, bendPath, divided, dividedAt } from './bends'
import { calloutsOf, diamondY, drawCallout } from './callouts'
import { drawNames } from './names'
import { columnsAround, middleOf, neighbourhood, type Neighbourhood, pointAt } from './points'
import { valenceY } from './scale'
import { drawOtherWords, drawWord, hasWord, type PlacedPoint } from './words'

/**
 * Returns the bends that are drawn at a column: the one to the next point and, at the first column of a band, the second
 * half of the one that comes from the band before; at its last column only the first half of the one that leads on.
 */
function bendsAt(
  row: Row,
  { columns }: Layout,
  columnAt: (at: number) => Column | undefined,
  at: number,
  place: number,
  context: SceneContext,
): { readonly bend: Bend; readonly assumed: boolean }[] {
  const bends: { readonly bend: Bend; readonly assumed: boolean }[] = []
  const add = (from: number, half: 0 | 1 | null) => {
    const around = neighbourhood(row, columnAt, from, place, context)
    const bend = around && bendFrom(around)
    if (!around?.next || !bend) return
    const assumed = isAssumed(around.here.emotion) || isAssumed(around.next.emotion)
    bends.push({ bend: half === null ? bend : divided(bend, 0.5)[half], assumed })
  }
  if (at === 0) add(-1, 1)
  add(at, at === columns.length - 1 ? 0 : null)
  return bends
}

/** Draws the area between a bend of the first persona's curve and the neutral line, by its side of it. */
function drawArea(bend: Bend, zero: number, { palette }: SceneContext): Item[] {
  return dividedAt(bend, zero).map((part) => {
    const isAbove = (part[0].y + part[3].y) / 2 <= zero
    return { kind: 'path', d: areaPath(part, zero), fill: isAbove ? palette.area.above : palette.area.below }
  })
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

/**
 * Draws the part of the emotion lane that belongs to a column, on to the next column's point: a labelled neutral line,
 * the curves (monotone between their points, gaps not bridged, assumed parts dashed) with the area of the first persona's,
 * a face on its point, words where the curves turn, and a moment of truth as a numbered diamond with a hairline down to
 * its step, its reason beside it where there is room. It depends on this column and the three around it alone, so that
 * what is in view is drawn without the rest; the last column also has the personas' names.
 */
export function drawCurveAt(row: Row, layout: Layout, at: number, context: SceneContext): Item[] {
  const { palette, map, file } = context
  const { columns, width, surface } = layout
  const column = columns[at]
  if (!column) return []
  const { step } = column
  const columnAt = columnsAround(layout, context)
  const centre = middleOf(column)
  const next = columns[at + 1]
  const zero = valenceY(row, 0)
  const left = column.x - surface.columnGap / 2
  const right = next ? next.x - surface.columnGap / 2 : width
  const level = (valence: number, strokeWidth: number, stroke: string): Item => ({
    kind: 'path',
    d: `M${left} ${valenceY(row, valence)}H${right}`,
    stroke,
    strokeWidth,
  })
  const areas: Item[] = []
  // The first persona's line over those of the others, then what stands on them.
  const lines: Item[] = []
  const marks: Item[] = []
  const points: PlacedPoint[] = []
  for (const [place, persona] of [...overlaid(map).entries()].reverse()) {
    const around = neighbourhood(row, columnAt, at, place, context)
    for (const { bend, assumed } of bendsAt(row, layout, columnAt, at, place, context)) {
      const d = bendPath(bend)
      const line = personaLine(place, assumed, context)
      if (place === 0) {
        areas.push(...drawArea(bend, zero, context))
        lines.push({ kind: 'path', d, stroke: palette.ground, strokeWidth: line.strokeWidth + 3 })
      }
      lines.push({ kind: 'path', d, ...line })
    }
    if (around) {
      points.unshift({ place, around })
      const look = personaLine(place, isAssumed(around.here.emotion), context)
      marks.push(
        ...drawRange(row, around, look),
        ...drawBelieved(row, around, look, context),
        ...(place === 0 ? [] : personaMark(around.here, place, isAssumed(around.here.emotion), look, context)),
      )
      if (place === 0)
        marks.push(
          ...faceMark(around.here, around.here.emotion.valence, context, file.emotionScale, step.id),
          ...(hasWord({ place, around }) ? drawWord(around, points, column.width, context) : []),
        )
    } else if (emotionOf(step, persona)?.skipped) {
      marks.push(
        ...skippedMark(
          { x: centre, y: zero },
          place === 0 ? palette.faint : personaColour(file, persona, place, palette),
          context,
          step.id,
        ),
      )
    }
  }
  marks.push(...drawOtherWords(row, column, points, context))
  if (!next) marks.push(...drawNames(row, layout, context))
  return [
    ...areas,
    level(2, 0.75, palette.hairline),
    level(-2, 0.75, palette.hairline),
    level(0, 1.125, palette.faint),
    ...drawStem(row, layout, column, context),
    ...lines,
    ...marks,
    ...drawMoment(row, layout, column, context),
  ]
}

/** Draws the hairline of a moment of truth from its diamond down to its step. */
function drawStem(row: Row, layout: Layout, column: Column, context: SceneContext): Item[] {
  const { step } = column
  if (!step.moment) return []
  const callout = calloutsOf(row, layout, context).get(step.id)
  const own = valenceY(row, firstValence(column, context) ?? 0)
  const top = callout ? Math.min(own, diamondY(callout.box)) : own
  const bottom = row.y + row.height + surfaceOf(context).lanePadding
  return [
    { kind: 'path', d: `M${middleOf(column)} ${top}V${bottom}`, stroke: context.palette.accent, strokeWidth: 0.75 },
  ]
}

/** Draws the diamond of a moment of truth: with its reason beside the curve, or alone above its point. */
function drawMoment(row: Row, layout: Layout, column: Column, context: SceneContext): Item[] {
  const { step } = column
  const callout = calloutsOf(row, layout, context).get(step.id)
  if (callout) return drawCallout(callout, context, step.id)
  const number = momentNumbers(context.whole ?? context.map).get(step.id)
  if (number === undefined) return []
  const valence = firstValence(column, context)
  const isMarked = valence !== null || (emotionOf(step, context.map.personas[0])?.skipped ?? false)
  const y = valenceY(row, valence ?? 0) - (isMarked ? 24 : 0)
  return diamond({ x: middleOf(column), y }, number, context, step.id)
}

function firstValence({ step }: Column, { map, file }: SceneContext): number | null {
  return valenceOf(step, map.personas[0], file.waves)
}

/** Distance to a point within which it can be dragged, in scene units. */
const GRIP = 14

/** Returns the persona whose point is nearest to a position in the emotion lane; null if none is near. */
export function personaAt(
  row: Pick<Rect, 'y' | 'height'>,
  column: Column,
  context: Pick<SceneContext, 'map' | 'file'>,
  x: number,
  y: number,
): string | null {
  let nearest: string | null = null
  let least: number = GRIP
  overlaid(context.map).forEach((persona, place) => {
    const point = pointAt(row, column, place, context)
    const away = point ? Math.hypot(point.x - x, point.y - y) : Infinity
    if (away < least) [nearest, least] = [persona, away]
  })
  return nearest
}
