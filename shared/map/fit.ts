import type { Stage } from '../document/schema'
import { stepsOf } from '../document/map-queries'
import type { SceneContext } from '../drawing/context'
import type { Surface } from '../drawing/surface'
import type { TextStyle } from '../drawing/text'
import { SPACE, TYPE } from '../drawing/tokens'
import { layoutMap } from './layout'
import { namesRoom } from './renderers/curve/names'

/** The size of the window's part that shows a map, in CSS pixels. */
export interface WindowSize {
  readonly width: number
  readonly height: number
}

/** Free space around a fitted map, in CSS pixels. */
const MARGIN = 12
/** Space for the button after the last stage, which adds one, in scene units; names of personas may be below it. */
const ADD_STAGE = 128
/** Zooms of a fitted map: the greatest, and the least one tried before cells become compact (titles of 11 px). */
const ZOOM = { most: 1.15, legible: 0.78, least: 0.05 } as const
const GAPS = { columnGap: 3, stageGap: 13 } as const
/** Least and greatest width of a column, and from where on cells show texts, in scene units. */
const COLUMN = { least: 56, most: 240, texts: 132 } as const
const CURVE = { least: 140, most: 560 } as const
const INSET = 5
/** Words with more letters are broken: in titles of steps, and of stages. */
const WORD = { step: 12, stage: 20 } as const

/** More columns than this are fitted by zooming alone. */
export const MOST_FITTED = 80

/**
 * Returns the surface with which a map fills a window: columns as wide as their longest word needs and then alike, cells
 * with marks in place of texts where columns are narrow, the curve as high as there is space. Null for maps that are too
 * long for that or have no steps.
 */
export function fitToWindow(context: SceneContext, size: WindowSize): Surface | null {
  const { map } = context
  const steps = stepsOf(map)
  if (steps.length === 0 || steps.length > MOST_FITTED) return null
  const words = map.stages.flatMap((stage) => leastWidths(stage, context))
  const empty = map.stages.filter((stage) => stage.steps.length === 0).length
  const gaps =
    SPACE.laneLabel +
    SPACE.columnGap +
    GAPS.columnGap +
    (map.stages.length - 1) * GAPS.stageGap +
    (steps.length + empty - map.stages.length) * GAPS.columnGap +
    empty * COLUMN.least +
    Math.max(ADD_STAGE, namesRoom(context))
  const least = gaps + words.reduce((sum, width) => sum + width, 0)
  const room = (zoom: number) => (size.width - 2 * MARGIN) / zoom
  let zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, room(1) / least))
  for (let turn = 0; ; turn++) {
    const level = levelled(words, room(zoom) - gaps)
    const height = (size.height - 2 * MARGIN) / zoom
    for (const isCompact of level < COLUMN.texts ? [true] : [false, true]) {
      const surface = surfaceWith(steps, words, level, isCompact, zoom)
      const rest = layoutMap({ ...context, surface }).height - surface.curveHeight
      if (rest + CURVE.least <= height || (isCompact && turn === 8))
        return { ...surface, curveHeight: Math.max(CURVE.least, Math.min(CURVE.most, Math.floor(height - rest))) }
    }
    zoom *= 0.88
  }
}

/** Returns the widths that the longest words of a stage's steps need, and together the longest one of its own title. */
function leastWidths({ title, steps }: Stage, context: SceneContext): number[] {
  const own = (longestWord(title, WORD.stage, TYPE.stage, context) - (steps.length - 1) * GAPS.columnGap) / steps.length
  return steps.map((step) =>
    Math.ceil(Math.max(COLUMN.least, own, longestWord(step.title, WORD.step, TYPE.step, context) + 2 * INSET)),
  )
}

function longestWord(text: string, most: number, style: TextStyle, { measurer }: SceneContext): number {
  return Math.max(...text.split(/\s+/).map((word) => measurer.width(word.slice(0, most), style))) + 1
}

/** Returns the width to which the narrow columns are raised so that all together have a width. */
function levelled(words: readonly number[], width: number): number {
  const ascending = [...words].sort((a, b) => a - b)
  let wider = ascending.reduce((sum, each) => sum + each, 0)
  for (let count = ascending.length; count > 0; count--) {
    const widest = ascending[count - 1] ?? 0
    const level = (width - (ascending.reduce((sum, each) => sum + each, 0) - wider)) / count
    if (level >= widest) return Math.min(COLUMN.most, level)
    wider -= widest
  }
  return COLUMN.least
}

function surfaceWith(
  steps: readonly { readonly id: string }[],
  words: readonly number[],
  level: number,
  isCompact: boolean,
  zoom: number,
): Surface {
  const width = Math.floor(level)
  return {
    ...GAPS,
    columnWidth: Math.max(COLUMN.least, width),
    columnWidths: new Map(steps.map(({ id }, at) => [id, Math.max(width, words[at] ?? 0)])),
    curveHeight: CURVE.least,
    stageHeader: 36,
    emptyLane: 14,
    lanePadding: 4,
    cardPadding: 5,
    isDense: true,
    isCompact,
    inset: INSET,
    zoom,
  }
}
