import type { Card, LaneKind } from '../../document/schema'
import type { SceneContext } from '../context'
import type { Item, Rect } from '../items'
import { cardGround, SPACE, TYPE } from '../tokens'
import { linesHeight, linesOf, textItems } from './lines'

const MOST_LINES = 40

function cardLines(card: Card, width: number, kind: LaneKind, context: SceneContext): readonly string[] {
  const said = kind === 'thoughts' && card.text !== '' ? context.t('card.quote', { text: card.text }) : card.text
  return linesOf(card, 'text', said || context.t('card.empty'), TYPE.card, width - 2 * SPACE.cardPadding, context.measurer, MOST_LINES)
}

export function measureTextCard(card: Card, width: number, kind: LaneKind, context: SceneContext): number {
  return 2 * SPACE.cardPadding + linesHeight(cardLines(card, width, kind, context).length, TYPE.card)
}

/** A card of text, on the ground of its lane's kind. */
export function drawTextCard(card: Card, rect: Rect, kind: LaneKind, context: SceneContext): Item[] {
  const { palette } = context
  const ground = cardGround(palette, kind)
  const border = ground === palette.card ? { stroke: palette.cardBorder, strokeWidth: 1 } : {}
  return [
    { kind: 'rect', ...rect, radius: SPACE.radius, fill: ground, ...border, owner: card.id },
    ...textItems(cardLines(card, rect.width, kind, context), TYPE.card, {
      x: rect.x + SPACE.cardPadding,
      top: rect.y + SPACE.cardPadding,
      fill: card.text ? palette.ink : palette.faint,
      owner: card.id,
    }),
  ]
}
