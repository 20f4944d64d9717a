import { momentNumbers, momentsOf, type PlacedMoment } from '../../../analysis/moments'
import type { JourneyMap, MomentOfTruth, Step } from '../../../document/schema'
import type { SceneContext } from '../../../drawing/context'
import { diamond } from '../../../drawing/diamond'
import type { Item, Rect } from '../../../drawing/items'
import { linesHeight, textItems } from '../../../drawing/lines'
import { createMemo } from '../../../drawing/memoize'
import { overlaid } from '../../../drawing/persona-line'
import { breakLines } from '../../../drawing/text'
import { TYPE } from '../../../drawing/tokens'
import { kindText } from '../../../kind-text'
import type { Layout, Row } from '../../boxes'
import { bendFrom, heightAt } from './bends'
import { namesRoom } from './names'
import { columnsAround, type CurvePoint, middleOf, neighbourhood } from './points'
import { valenceY } from './scale'

/** Least height of the emotion lane at which the reasons of moments stand beside the curve. */
const LEAST_CURVE = 160
/** Widths that are tried for a reason, in scene units. */
const WIDTHS = [300, 230, 170]
const MOST_LINES = 4
/** From the stem to the text; half a diamond; free space around the text. */
const ASIDE = 16
const DIAMOND = 11
const CLEAR = 4
/** A face and, above or below it, the word of its emotion. */
const FACE = 14
const WORD = 32
/** Columns farther than this from a text are not in its way. */
const BESIDE = 60

/** A moment of truth with its name and reason beside the curve. */
export interface Callout {
  readonly number: number
  readonly name: readonly string[]
  readonly reason: readonly string[]
  /** The text's rectangle; its first line stands beside the diamond. */
  readonly box: Rect
  readonly side: 'left' | 'right'
  readonly stem: number
}

const NONE: ReadonlyMap<string, Callout> = new Map()
const placed = createMemo<Row, ReadonlyMap<string, Callout>>()

/**
 * Returns the callouts of a row's moments of truth by step id. A low point is explained above the neutral line and a
 * high one below it. A moment whose text has no free space has no callout.
 */
export function calloutsOf(row: Row, layout: Layout, context: SceneContext): ReadonlyMap<string, Callout> {
  if (layout.surface.curveHeight < LEAST_CURVE || row.lane.collapsed) return NONE
  const { map, file, palette, t, locale } = context
  return placed(row, [layout.columns, map.personas, file.waves, palette, t, locale, context.whole], () =>
    place(row, layout, context),
  )
}

const placedAt = createMemo<Step, Callout | null>()
/** So many columns on either side of a moment can be in the way of its text. */
const NEAR = 8

/** Returns the moments of truth whose reasons are beside the curve in none of some layouts of a map. */
export function momentsWithoutCallout(
  map: JourneyMap,
  drawn: readonly { readonly layout: Layout; readonly context: SceneContext }[],
): readonly PlacedMoment[] {
  const called = new Set(
    drawn.flatMap(({ layout, context }) =>
      layout.rows
        .filter(({ lane }) => lane.kind === 'emotion')
        .flatMap((row) => [...calloutsOf(row, layout, context).keys()]),
    ),
  )
  return momentsOf(map).filter(({ step, touchpoint }) => touchpoint !== null || !called.has(step.id))
}

function place(row: Row, layout: Layout, context: SceneContext): ReadonlyMap<string, Callout> {
  const { columns } = layout
  const { map, file, palette, t, locale, whole } = context
  const callouts = new Map<string, Callout>()
  const numbers = momentNumbers(whole ?? map)
  let before: Callout | undefined
  columns.forEach((column, at) => {
    const { step } = column
    const number = numbers.get(step.id)
    if (!step.moment || number === undefined) return
    const near = columns.slice(Math.max(0, at - NEAR), at + NEAR + 1)
    const from = [
      row.y,
      row.height,
      number,
      layout.width,
      before,
      map.personas,
      file.personas,
      file.waves,
      palette,
      t,
      locale,
      whole,
    ]
    const callout = placedAt(step, [...from, ...near], () => placeOne(row, layout, at, number, before, context))
    if (!callout) return
    callouts.set(step.id, callout)
    before = callout
  })
  return callouts
}

/** Returns the callout of the moment at a column, beside the one before; null if it has no space. */
function placeOne(
  row: Row,
  layout: Layout,
  at: number,
  number: number,
  before: Callout | undefined,
  context: SceneContext,
): Callout | null {
  const column = layout.columns[at]
  if (!column?.step.moment) return null
  const valence = neighbourhood(row, (n) => layout.columns[n], at, 0, context)?.here.emotion.valence ?? 0
  const wanted = { ...textsOf(column.step.moment, context), number, stem: middleOf(column) }
  const tried = candidates(wanted, row, valence, layout, context)
  const isFree = createProbe(row, layout, at, before, context)
  // If all else fails, a text may cover a thin line, never the first persona's.
  return tried.find(({ box }) => isFree(box, true)) ?? tried.find(({ box }) => isFree(box, false)) ?? null
}

interface Wanted {
  readonly number: number
  readonly stem: number
  readonly name: string
  readonly reason: string
}

/** Returns the ways in which a moment's text can stand beside its stem, the best first. */
function candidates(
  { number, stem, name: label, reason: text }: Wanted,
  row: Row,
  valence: number,
  layout: Layout,
  context: SceneContext,
): Callout[] {
  const { measurer } = context
  const [least, most] = [layout.columns[0]?.x ?? 0, layout.width - namesRoom(context)]
  return WIDTHS.flatMap((width) => {
    const name = breakLines(label, TYPE.moment, width, measurer, MOST_LINES)
    const reason = breakLines(text, TYPE.card, width, measurer, MOST_LINES + 1)
    if (reason.length > MOST_LINES) return []
    const height = linesHeight(name.length, TYPE.moment) + linesHeight(reason.length, TYPE.card)
    const widest = Math.max(
      ...name.map((line) => measurer.width(line, TYPE.moment)),
      ...reason.map((line) => measurer.width(line, TYPE.card)),
    )
    return (['right', 'left'] as const).flatMap((side) => {
      const x = side === 'right' ? stem + ASIDE : stem - ASIDE - widest
      if (x < least || x + widest > most) return []
      return heightsFor(row, valence, height).map((y) => ({
        ...{ number, name, reason, side, stem },
        box: { x, y, width: widest, height },
      }))
    })
  })
}

function textsOf(
  { label, kind, reason }: MomentOfTruth,
  { t }: SceneContext,
): { readonly name: string; readonly reason: string } {
  return { name: label || kindText('moment.kind', kind, t), reason: reason || t('moment.no-reason') }
}

/** Returns the heights at which the text may begin, from the edge of the lane towards the neutral line. */
function heightsFor(row: Row, valence: number, height: number): number[] {
  const [top, zero, bottom] = [valenceY(row, 2) - FACE, valenceY(row, 0), valenceY(row, -2) + FACE]
  const room = valence <= 0 ? zero - CLEAR - height - top : bottom - height - zero - CLEAR
  if (room < 0) return []
  const steps = Array.from({ length: Math.floor(room / 8) + 1 }, (_, at) => at * 8)
  return valence <= 0 ? steps.map((by) => top + by) : steps.map((by) => bottom - height - by)
}

/** Returns a function that says whether a text has no curve, face, word, stem or other text in its way. */
function createProbe(
  row: Row,
  layout: Layout,
  column: number,
  before: Callout | undefined,
  context: SceneContext,
): (text: Rect, withThinLines: boolean) => boolean {
  const { columns } = layout
  const columnAt = columnsAround(layout, context)
  const personas = overlaid(context.map)
  const meets = (a: Rect, b: Rect) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  return ({ x: left, y, width, height }, withThinLines) => {
    const box = { x: left - CLEAR, y: y - CLEAR, width: width + 2 * CLEAR, height: height + 2 * CLEAR }
    const right = box.x + box.width
    if (before && meets(box, before.box)) return false
    for (let at = Math.max(-1, column - NEAR); at <= Math.min(columns.length - 1, column + NEAR); at++) {
      const [here, next] = [columnAt(at), columnAt(at + 1)]
      if (!here || middleOf(next ?? here) + BESIDE < box.x || middleOf(here) - BESIDE > right) continue
      if (here.step.moment && middleOf(here) > box.x && middleOf(here) < right) return false
      for (let place = 0; place < personas.length; place++) {
        const around = neighbourhood(row, columnAt, at, place, context)
        if (!around) continue
        if (meets(box, markOf(around.here, place, context))) return false
        const bend = withThinLines || place === 0 ? bendFrom(around) : null
        if (!bend) continue
        for (let x = Math.max(box.x, around.here.x); x <= Math.min(right, bend[3].x); x += 6) {
          const level = heightAt(bend, x)
          if (level > box.y && level < box.y + box.height) return false
        }
      }
    }
    return true
  }
}

/** Returns the rectangle around a point's mark and its word. */
function markOf({ x, y, emotion: { word, valence } }: CurvePoint, place: number, { measurer }: SceneContext): Rect {
  const reach = place === 0 ? FACE : 8
  const half = word ? Math.max(reach, measurer.width(word, TYPE.word) / 2) : reach
  const [up, down] = [word && valence >= 0 ? WORD : reach, word && valence < 0 ? WORD : reach]
  return { x: x - half, y: y - up, width: 2 * half, height: up + down }
}

/** Draws a callout: the numbered diamond on its stem, the moment's name, and the reason under it. */
export function drawCallout(
  { number, name, reason, box, side, stem }: Callout,
  context: SceneContext,
  owner: string,
): Item[] {
  const { palette } = context
  const x = side === 'right' ? box.x : box.x + box.width
  const anchor = side === 'right' ? 'start' : 'end'
  const ground = { x: box.x - 2, y: box.y, width: box.width + 4, height: box.height }
  return [
    { kind: 'rect', ...ground, fill: palette.ground, owner },
    ...diamond({ x: stem, y: diamondY(box) }, number, context, owner),
    ...textItems(name, TYPE.moment, { x, top: box.y, fill: palette.accent, anchor, owner }),
    ...textItems(reason, TYPE.card, {
      x,
      top: box.y + linesHeight(name.length, TYPE.moment),
      fill: palette.ink,
      anchor,
      owner,
    }),
  ]
}

/** Returns the height of a callout's diamond: beside the first line of its name. */
export function diamondY({ y }: Rect): number {
  return y + Math.max(DIAMOND - 2, linesHeight(1, TYPE.moment) / 2)
}
