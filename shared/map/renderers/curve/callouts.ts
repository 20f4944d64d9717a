import { momentNumbers } from '../../../analysis/moments'
import type { MomentOfTruth } from '../../../document/schema'
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
import { columnsAround, middleOf, neighbourhood } from './points'
import { valenceY } from './scale'

/** Least height of the emotion lane at which the reasons of moments stand beside the curve. */
const LEAST_CURVE = 200
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

function place(row: Row, layout: Layout, context: SceneContext): ReadonlyMap<string, Callout> {
  const { columns } = layout
  const callouts = new Map<string, Callout>()
  const isFree = createProbe(row, layout, context)
  columns.forEach((column, at) => {
    const { step } = column
    const number = momentNumbers(context.whole ?? context.map).get(step.id)
    if (!step.moment || number === undefined) return
    const stem = middleOf(column)
    const valence = neighbourhood(row, (n) => columns[n], at, 0, context)?.here.emotion.valence ?? 0
    const texts = textsOf(step.moment, context)
    const taken = [...callouts.values()].map(({ box }) => box)
    for (const width of WIDTHS) {
      const name = breakLines(texts.name, TYPE.moment, width, context.measurer, MOST_LINES)
      const reason = breakLines(texts.reason, TYPE.card, width, context.measurer, MOST_LINES + 1)
      if (reason.length > MOST_LINES) continue
      const height = linesHeight(name.length, TYPE.moment) + linesHeight(reason.length, TYPE.card)
      const widest = Math.max(
        ...name.map((text) => context.measurer.width(text, TYPE.moment)),
        ...reason.map((text) => context.measurer.width(text, TYPE.card)),
      )
      for (const side of ['right', 'left'] as const) {
        const x = side === 'right' ? stem + ASIDE : stem - ASIDE - widest
        if (x < (columns[0]?.x ?? 0) || x + widest > layout.width) continue
        const y = heightsFor(row, valence, height).find((top) =>
          isFree({ x: x - CLEAR, y: top - CLEAR, width: widest + 2 * CLEAR, height: height + 2 * CLEAR }, taken),
        )
        if (y === undefined) continue
        callouts.set(step.id, { number, name, reason, box: { x, y, width: widest, height }, side, stem })
        return
      }
    }
  })
  return callouts
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

/** Returns a function that says whether a rectangle meets no curve, no face, no word and no other rectangle. */
function createProbe(row: Row, layout: Layout, context: SceneContext): (box: Rect, taken: readonly Rect[]) => boolean {
  const { columns } = layout
  const columnAt = columnsAround(layout, context)
  const personas = overlaid(context.map)
  const meets = (a: Rect, b: Rect) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  return (box, taken) => {
    if (taken.some((other) => meets(box, other))) return false
    const [left, right] = [box.x, box.x + box.width]
    for (let at = -1; at < columns.length; at++) {
      const [column, next] = [columnAt(at), columnAt(at + 1)]
      if (!column || middleOf(next ?? column) + FACE + 40 < left || middleOf(column) - FACE - 40 > right) continue
      // The stem of another moment.
      if (column.step.moment && middleOf(column) > left && middleOf(column) < right) return false
      for (let place = 0; place < personas.length; place++) {
        const around = neighbourhood(row, columnAt, at, place, context)
        if (!around) continue
        const { x, y, emotion } = around.here
        const reach = place === 0 ? FACE : 8
        const up = emotion.word && emotion.valence >= 0 ? WORD : reach
        const down = emotion.word && emotion.valence < 0 ? WORD : reach
        const half = emotion.word ? Math.max(reach, context.measurer.width(emotion.word, TYPE.word) / 2) : reach
        if (meets(box, { x: x - half, y: y - up, width: 2 * half, height: up + down })) return false
        const bend = bendFrom(around)
        if (!bend) continue
        for (let probe = Math.max(left, x); probe <= Math.min(right, bend[3].x); probe += 6) {
          const height = heightAt(bend, probe)
          if (height > box.y - 3 && height < box.y + box.height + 3) return false
        }
      }
    }
    return true
  }
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
  return [
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
