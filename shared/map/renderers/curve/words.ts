import { breakLines } from '../../../drawing/text'
import { legible } from '../../../drawing/colour'
import type { SceneContext } from '../../../drawing/context'
import type { Item, Rect } from '../../../drawing/items'
import { linesHeight, textItems } from '../../../drawing/lines'
import { personaColour } from '../../../drawing/persona-line'
import { TYPE } from '../../../drawing/tokens'
import type { Row } from '../../boxes'
import { type CurvePoint, isTurn, type Neighbourhood } from './points'

/** A point of a column with its neighbours, and its persona's place on the map. */
export interface PlacedPoint {
  readonly place: number
  readonly around: Neighbourhood
}

/** A word is written where the curve turns or the step is a moment of truth. */
export function hasWord({ around }: PlacedPoint): boolean {
  return Boolean(around.here.emotion.word) && (isTurn(around) || Boolean(around.here.step.moment))
}

/** From a face to its word, and half the height of another persona's mark. */
const FACE = 14
const MARK = 8

/** Returns where the word of the first persona's emotion begins: above or below its point, outside the marks of the others. */
function wordTop(points: readonly PlacedPoint[], { y, emotion, step }: CurvePoint): number {
  const height = linesHeight(1, TYPE.word)
  const isBelow = emotion.valence < 0 || step.moment !== undefined
  const others = points.filter(({ place }) => place > 0).map(({ around }) => around.here.y)
  const outwards = others.sort((a, b) => (isBelow ? a - b : b - a))
  return outwards.reduce(
    (top, other) => {
      const isInWay = other + MARK > top && other - MARK < top + height
      return isInWay ? (isBelow ? other + MARK : other - MARK - height) : top
    },
    isBelow ? y + FACE : y - FACE - height,
  )
}

/** The word of the first persona's emotion. */
export function drawWord(
  { here }: Neighbourhood,
  points: readonly PlacedPoint[],
  width: number,
  { palette, measurer }: SceneContext,
): Item[] {
  const { moment } = here.step
  const lines = breakLines(here.emotion.word ?? '', TYPE.word, width, measurer, 1)
  const top = wordTop(points, here)
  // Beside the hairline of a moment, not across it.
  return textItems(
    lines,
    TYPE.word,
    moment ? { x: here.x + 8, top, fill: palette.ink } : { x: here.x, top, fill: palette.ink, anchor: 'middle' },
  )
}

/** The words of the other personas' emotions in their colours, below or above their points, as far as nothing else of the column stands there. */
export function drawOtherWords(
  row: Row,
  { x: left, width }: Pick<Rect, 'x' | 'width'>,
  points: readonly PlacedPoint[],
  context: SceneContext,
): Item[] {
  const { file, map, palette, measurer } = context
  const height = linesHeight(1, TYPE.small)
  const middle = left + width / 2
  const taken = points.map((point) => {
    const { y, step } = point.around.here
    if (point.place > 0) return [y - 7, y + 7] as const
    const word = hasWord(point) ? wordTop(points, point.around.here) : y
    const wordEnd = hasWord(point) ? word + linesHeight(1, TYPE.word) : y
    return [Math.min(word, y - (step.moment ? 36 : FACE)), Math.max(wordEnd, y + FACE)] as const
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
      moment ? width / 2 - 8 : width - 2 * Math.abs(here.x - middle),
      measurer,
      1,
    )
    return textItems(
      lines,
      TYPE.small,
      moment ? { x: middle + 8, top, fill } : { x: here.x, top, fill, anchor: 'middle' },
    )
  })
}
