import type { Card, LaneKind } from '../../document/schema'
import type { Look } from '../context'
import type { Item, Rect } from '../items'
import { cardGround, SPACE, TYPE } from '../tokens'
import { linesHeight, linesOf, textItems } from './lines'

const MOST_LINES = 40

function cardLines(card: Card, width: number, kind: LaneKind, look: Look): readonly string[] {
  const said = kind === 'thoughts' && card.text !== '' ? look.t('card.quote', { text: card.text }) : card.text
  return linesOf(card, 'text', said || look.t('card.empty'), TYPE.card, width - 2 * SPACE.cardPadding, look.measurer, MOST_LINES)
}

export function measureTextCard(card: Card, width: number, kind: LaneKind, look: Look): number {
  return 2 * SPACE.cardPadding + linesHeight(cardLines(card, width, kind, look).length, TYPE.card)
}

/** A card of text, on the ground of its lane's kind. */
export function drawTextCard(card: Card, rect: Rect, kind: LaneKind, look: Look): Item[] {
  const { palette } = look
  const ground = cardGround(palette, kind)
  const border = ground === palette.card ? { stroke: palette.cardBorder, strokeWidth: 1 } : {}
  return [
    { kind: 'rect', ...rect, radius: SPACE.radius, fill: ground, ...border, owner: card.id },
    ...textItems(cardLines(card, rect.width, kind, look), TYPE.card, {
      x: rect.x + SPACE.cardPadding,
      top: rect.y + SPACE.cardPadding,
      fill: card.text ? palette.ink : palette.faint,
      owner: card.id,
    }),
  ]
}
