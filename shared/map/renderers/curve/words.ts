import { breakLines } from '../../../drawing/text'
import { legible } from '../../../drawing/colour'
import type { SceneContext } from '../../../drawing/context'
import type { Item, Rect } from '../../../drawing/items'
import { linesHeight, textItems } from '../../../drawing/lines'
import { personaColour } from '../../../drawing/persona-line'
import { TYPE } from '../../../drawing/tokens'
import type { Row } from '../../boxes'
import { isTurn, type Neighbourhood } from './points'

/** A point of a column with its neighbours, and its persona's place on the map. */
export interface PlacedPoint {
  readonly place: number
  readonly around: Neighbourhood
}

/** A word is written where the curve turns or the step is a moment of truth. */
export function hasWord({ around }: PlacedPoint): boolean {
  return Boolean(around.here.emotion.word) && (isTurn(around) || Boolean(around.here.step.moment))
}

/** The word of the first persona's emotion. */
export function drawWord({ here }: Neighbourhood, width: number, { palette, measurer }: SceneContext): Item[] {
  const { moment } = here.step
  const below = here.emotion.valence < 0 || Boolean(moment)
  const lines = breakLines(here.emotion.word ?? '', TYPE.word, width, measurer, 1)
  const top = below ? here.y + 14 : here.y - 14 - linesHeight(1, TYPE.word)
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
