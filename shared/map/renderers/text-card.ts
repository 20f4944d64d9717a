import type { Card } from '../../document/schema'
import { shownText } from '../../document/texts/shown-text'
import type { Look, Translate } from '../../drawing/context'
import { LANE_SIGNS } from '../../drawing/icons'
import type { Item, Rect } from '../../drawing/items'
import { CARD_MARKS, type CardLook, cardLook, type LaneLook, textInset } from '../lane-look'
import { fitted, type Picture } from '../../drawing/pictures'
import { createMemo } from '../../drawing/memoize'
import { surfaceOf } from '../../drawing/surface'
import type { TextStyle } from '../../drawing/text'
import { SPACE, TYPE } from '../../drawing/tokens'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'

const MOST_LINES = 40
/** Room between a picture and the card's edge, and the most height that a picture takes. */
const FRAME = 8
const PICTURE_HEIGHT = 200
const NO_PICTURE_HEIGHT = 56

/** The style of a card's text: severe pains are strong. */
export function textStyle({ strong }: Pick<CardLook, 'strong'>): TextStyle {
  return strong ? TYPE.smallStrong : TYPE.card
}

/** What a card shows: its text, or what to ask oneself as long as it has none, and its picture where it has one (null: one that can't be shown). */
export interface CardFace {
  readonly thing: Card
  readonly lane: LaneLook
  readonly picture: Picture | null | undefined
  readonly prompt: string | undefined
}

const quotes = createMemo<Translate, readonly string[]>()

/** A text between the quotation marks of the interface's language, which are looked up once for all cards. */
function quoted(text: string, { t }: Look): string {
  const [before = '', after = ''] = quotes(t, [], () => t('card.quote', { text: '\n' }).split('\n'))
  return `${before}${text}${after}`
}

function cardLines({ thing, lane, picture, prompt }: CardFace, width: number, look: Look): readonly string[] {
  // A picture says enough.
  if (thing.text === '' && picture !== undefined) return []
  const text = shownText(thing)
  const said =
    text === null ? look.t('card.hidden') : lane.kind === 'thoughts' && text !== '' ? quoted(text, look) : text
  const card = cardLook(look.palette, lane, thing.severity)
  const room =
    width - textInset(card) - SPACE.cardPadding - (card.dogEar && picture === undefined ? CARD_MARKS.dogEar / 2 : 0)
  return linesOf(
    thing,
    'text',
    said || prompt || look.t('card.empty'),
    textStyle(card),
    room,
    look.measurer,
    MOST_LINES,
  )
}

function pictureSize(picture: Picture | null, width: number): { readonly width: number; readonly height: number } {
  const room = { width: width - 2 * FRAME, height: PICTURE_HEIGHT }
  return picture ? fitted(picture, room) : { width: room.width, height: NO_PICTURE_HEIGHT }
}

/** How far below a card's top its text begins: below its picture, where it has one. */
export function textTop(picture: Picture | null | undefined, width: number, look: Look): number {
  return picture === undefined ? surfaceOf(look).cardPadding : FRAME + pictureSize(picture, width).height + FRAME
}

export function measureTextCard(face: CardFace, width: number, look: Look): number {
  const lines = cardLines(face, width, look).length
  const top = textTop(face.picture, width, look)
  return lines === 0 ? top : top + linesHeight(lines, TYPE.card) + surfaceOf(look).cardPadding
}

/** The ground of a card with its bar, its corner and the line round it. */
export function drawGround(card: CardLook, { x, y, width, height }: Rect, owner: string): Item[] {
  const { ground, border, dash, edge, radius, bar } = card
  if (card.bracket)
    return [
      { kind: 'rect', x, y, width, height, fill: ground, owner },
      {
        kind: 'path',
        d: `M${x + 1} ${y + 6}V${y + 1}H${x + width - 1}V${y + 6}`,
        stroke: card.bracket,
        strokeWidth: 1.25,
        owner,
      },
    ]
  const stroke = border === undefined ? {} : { stroke: border, strokeWidth: 1, ...(dash ? { dash } : {}) }
  const [right, bottom] = [x + width, y + height]
  if (card.dogEar) {
    const fold = CARD_MARKS.dogEar
    const round = `a${radius} ${radius} 0 0 1`
    const outline = `M${x + radius} ${y}H${right - fold}L${right} ${y + fold}V${bottom - radius}${round} ${-radius} ${radius}H${x + radius}${round} ${-radius} ${-radius}V${y + radius}${round} ${radius} ${-radius}Z`
    return [
      { kind: 'path', d: outline, fill: ground, ...stroke, owner },
      { kind: 'path', d: `M${right - fold} ${y}V${y + fold}H${right}`, ...stroke, owner },
    ]
  }
  const rect = { kind: 'rect', x, y, width, height, radius, owner } as const
  if (edge === undefined) return [{ ...rect, fill: ground, ...stroke }]
  // The bar's left side is the card's own, round at its corners.
  const round = Math.min(radius, bar)
  const arc = `A${round} ${round} 0 0 1`
  const d = `M${x + bar} ${y}V${bottom}H${x + round}${arc} ${x} ${bottom - round}V${y + round}${arc} ${x + round} ${y}Z`
  return [
    { ...rect, fill: ground, ...stroke },
    { kind: 'path', d, fill: edge, owner },
  ]
}

function drawPicture(picture: Picture | null, { thing }: CardFace, rect: Rect, { palette }: Look): Item[] {
  const size = pictureSize(picture, rect.width)
  const place = { x: rect.x + (rect.width - size.width) / 2, y: rect.y + FRAME, ...size }
  if (picture) return [{ kind: 'image', ...place, href: picture.href, alt: thing.text, owner: thing.id }]
  const scale = 0.75
  const at = { x: place.x + place.width / 2 - 12 * scale, y: place.y + place.height / 2 - 12 * scale, scale }
  return [
    { kind: 'rect', ...place, radius: SPACE.radius / 2, fill: palette.pill, owner: thing.id },
    { kind: 'path', d: LANE_SIGNS['no-picture'], at, stroke: palette.muted, strokeWidth: 2, owner: thing.id },
  ]
}

/** A card of text, with its picture over it, as the cards of its lane look. */
export function drawTextCard(face: CardFace, rect: Rect, look: Look): Item[] {
  const { palette } = look
  const { thing, lane, picture } = face
  const card = cardLook(palette, lane, thing.severity)
  const lines = cardLines(face, rect.width, look)
  const top = rect.y + textTop(picture, rect.width, look)
  const owner = thing.id
  const items = drawGround(card, rect, owner)
  if (picture !== undefined) items.push(...drawPicture(picture, face, rect, look))
  if (card.sign && lines.length > 0) {
    const scale = CARD_MARKS.sign / 24
    const at = { x: rect.x + SPACE.cardPadding, y: top + (linesHeight(1, TYPE.card) - CARD_MARKS.sign) / 2, scale }
    items.push({ kind: 'path', d: card.sign.d, at, stroke: card.sign.colour, strokeWidth: 2.25, owner })
  }
  items.push(
    ...textItems(lines, textStyle(card), {
      x: rect.x + textInset(card),
      top,
      fill: thing.text ? card.ink : palette.muted,
      owner,
    }),
  )
  return items
}
