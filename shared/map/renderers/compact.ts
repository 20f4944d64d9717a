import type { Look } from '../../drawing/context'
import { diamond } from '../../drawing/diamond'
import { channelIcon, CHANNEL_ICONS } from '../../drawing/icons'
import type { Item, Rect } from '../../drawing/items'
import type { Box } from '../boxes'
import { cardLook } from '../lane-look'
import { drawGround } from './text-card'

/** Height of a card or touchpoint that is shown by a mark, in scene units. */
export const COMPACT_HEIGHT = 22
const ICON = 13
const LEFT = 7
const DOT = 4.5
/** Two lines, for a text. */
const TEXT = 'M3 8h18M3 15h12'

/**
 * Draws a card or touchpoint in a column too narrow for its text: a pain by its weight in dots, others by the sign of
 * their lane or channel. Returns null for what is drawn as usual.
 */
export function drawCompact(box: Box, look: Look): Item[] | null {
  const { palette } = look
  if (box.kind === 'touchpoint') {
    return [
      icon(channelIcon(box.channel?.icon), box, LEFT, palette.muted, box.id),
      ...(box.moment === undefined
        ? []
        : diamond({ x: box.x + box.width - 12, y: box.y + 11 }, box.moment, look, box.id)),
    ]
  }
  if (box.kind !== 'card') return null
  const card = cardLook(palette, { kind: box.ground, colour: box.colour }, box.thing.severity)
  const ground = drawGround(card, box, box.id)
  if (card.bracket) return ground
  if (box.ground === 'pains') return [...ground, ...dots(box, card.edge ?? palette.ink, card.bar)]
  const sign = card.sign ?? { d: box.ground === 'thoughts' ? CHANNEL_ICONS.chat : TEXT, colour: palette.muted }
  return [...ground, icon(sign.d, box, LEFT, sign.colour, box.id)]
}

function icon(d: string, { x, y, height }: Rect, left: number, stroke: string, owner: string): Item {
  const at = { x: x + left, y: y + (height - ICON) / 2, scale: ICON / 24 }
  return { kind: 'path', d, at, stroke, strokeWidth: 2.25, owner }
}

/** One to three dots: the weight of a pain, as wide as its bar says. */
function dots(box: Box, fill: string, bar: number): Item[] {
  const count = bar < 4 ? 1 : bar < 7 ? 2 : 3
  return Array.from({ length: count }, (_, at) => ({
    kind: 'rect' as const,
    x: box.x + bar + LEFT + at * (DOT + 4),
    y: box.y + (box.height - DOT) / 2,
    width: DOT,
    height: DOT,
    radius: DOT / 2,
    fill,
    owner: box.id,
  }))
}
