import type { Look } from '../context'
import type { Item } from '../items'
import { SPACE, TYPE } from '../tokens'
import { linesHeight, textItems } from './lines'

/** Room above and below the curve for words and diamonds. */
const MARGIN = 32

/** The top of the emotion lane, from which the curve's heights are counted. */
interface LaneTop {
  readonly y: number
}

/** The height on the map of a valence from −2 to +2 in the emotion lane. */
export function valenceY(lane: LaneTop, valence: number): number {
  const top = lane.y + SPACE.lanePadding + MARGIN
  const height = SPACE.curve - 2 * MARGIN
  return top + ((2 - valence) / 4) * height
}

/** The whole valence nearest to a height on the map in the emotion lane. */
export function valenceAt(lane: LaneTop, y: number): number {
  const zero = valenceY(lane, 0)
  const unit = zero - valenceY(lane, 1)
  // Adding 0 makes −0, which would be written as “-0”, a plain 0.
  return Math.max(-2, Math.min(2, Math.round((zero - y) / unit))) + 0
}

/** The names of the curve's top, zero line and bottom, at the right edge of the lane's head. */
export function drawScale(lane: LaneTop, { palette, t }: Look): Item[] {
  const marks = [
    [2, 'emotion.top'],
    [0, 'emotion.zero'],
    [-2, 'emotion.bottom'],
  ] as const
  return marks.flatMap(([valence, key]) => {
    const top = valenceY(lane, valence) - linesHeight(1, TYPE.small) / 2
    return textItems([t(key)], TYPE.small, { x: SPACE.laneLabel - SPACE.cardGap, top, fill: palette.faint, anchor: 'end' })
  })
}
