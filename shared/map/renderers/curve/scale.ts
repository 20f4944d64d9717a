import type { EmotionScale } from '../../../document/schema'
import type { Look } from '../../../drawing/context'
import { LEVELS, levelOf } from '../../../drawing/emotion-look'
import type { Item, Rect } from '../../../drawing/items'
import { breakLines } from '../../../drawing/text'
import { SPACE, TYPE } from '../../../drawing/tokens'
import { linesHeight, textItems } from '../../../drawing/lines'

/** Room above and below the curve for words and diamonds. */
const MARGIN = 25

/** Free space above and below the curve's lane. */
export const CURVE_PADDING = 4

/** The row of the emotion lane. */
type CurveRow = Pick<Rect, 'y' | 'height'>

/** The height on the map of a valence from −2 to +2 in the emotion lane. */
export function valenceY(lane: CurveRow, valence: number): number {
  const top = lane.y + CURVE_PADDING + MARGIN
  const height = lane.height - 2 * CURVE_PADDING - 2 * MARGIN
  return top + ((2 - valence) / 4) * height
}

/**
 * The valence nearest to a height on the map in the emotion lane.
 *
 * @param grain how fine: 1 for whole valences, 0.1 for tenths
 */
export function valenceAt(lane: CurveRow, y: number, grain: 1 | 0.1 = 1): number {
  const zero = valenceY(lane, 0)
  const unit = zero - valenceY(lane, 1)
  const per = Math.round(1 / grain)
  // Adding 0 makes −0, which would be written as “-0”, a plain 0.
  return Math.max(-2, Math.min(2, Math.round(((zero - y) / unit) * per) / per)) + 0
}

const USUAL_NAMES: Readonly<Record<number, string>> = { 2: 'emotion.top', 0: 'emotion.zero', [-2]: 'emotion.bottom' }

/** The names of the curve's top, zero line and bottom, and of what else the file has named, at the right edge of the lane's head. */
export function drawScale(lane: CurveRow, scale: EmotionScale | undefined, { palette, t, measurer }: Look): Item[] {
  return LEVELS.flatMap((level) => {
    const usual = USUAL_NAMES[level]
    const name = levelOf(scale, level)?.name || (usual === undefined ? '' : t(usual))
    const lines = breakLines(name, TYPE.small, SPACE.laneLabel - SPACE.laneInset - SPACE.cardGap, measurer, 1)
    const top = valenceY(lane, level) - linesHeight(1, TYPE.small) / 2
    return textItems(lines, TYPE.small, { x: SPACE.laneLabel - SPACE.cardGap, top, fill: palette.faint, anchor: 'end' })
  })
}
