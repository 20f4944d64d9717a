import type { Look } from '../../drawing/context'
import type { Item, Rect } from '../../drawing/items'
import { TYPE } from '../../drawing/tokens'
import { linesHeight, textItems } from '../../drawing/lines'

const HEIGHT = 20

/** The votes that a thing has, on the upper edge of its card. */
export function drawVotes(votes: number, card: Rect, owner: string, { palette, measurer }: Look): Item[] {
  const text = String(votes)
  const width = Math.max(HEIGHT, measurer.width(text, TYPE.smallStrong) + 12)
  const [right, top] = [card.x + card.width - 6, card.y - HEIGHT / 2]
  return [
    {
      kind: 'rect',
      x: right - width,
      y: top,
      width,
      height: HEIGHT,
      radius: HEIGHT / 2,
      fill: palette.ink,
      stroke: palette.ground,
      strokeWidth: 1.5,
      owner,
    },
    ...textItems([text], TYPE.smallStrong, {
      x: right - width / 2,
      top: top + (HEIGHT - linesHeight(1, TYPE.smallStrong)) / 2,
      fill: palette.ground,
      anchor: 'middle',
      owner,
    }),
  ]
}
