import type { Card, LaneKind } from '../../document/schema'
import type { Look, Translate } from '../context'
import type { Item, Rect } from '../items'
import { createMemory } from '../remember'
import { cardGround, SPACE, TYPE } from '../tokens'
import { linesHeight, linesOf, textItems } from './lines'

const MOST_LINES = 40

const quotes = createMemory<Translate, readonly string[]>()

/** A text between the quotation marks of the interface's language, which are looked up once for all cards. */
function quoted(text: string, { t }: Look): string {
  const [before = '', after = ''] = quotes(t, [], () => t('card.quote', { text: '\n' }).split('\n'))
  return `${before}${text}${after}`
}

function cardLines(card: Card, width: number, kind: LaneKind, look: Look): readonly string[] {
  const said = kind === 'thoughts' && card.text !== '' ? quoted(card.text, look) : card.text
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
