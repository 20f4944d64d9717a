import type { MeasuredScore } from '../../analysis/scores'
import type { Entity, Touchpoint } from '../../document/schema'
import type { Look } from '../../drawing/context'
import { channelIcon } from '../../drawing/icons'
import type { Item, Rect } from '../../drawing/items'
import { surfaceOf } from '../../drawing/surface'
import { SPACE, TYPE } from '../../drawing/tokens'
import { diamond } from '../../drawing/diamond'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'
import { drawPills, pillsHeight } from './scores'

const ICON = 16
const LEFT = SPACE.cardPadding + ICON + 8

/** What the card of a touchpoint shows, with what stands elsewhere in the file. */
export interface TouchpointFace {
  readonly thing: Touchpoint
  readonly channel: Entity<'channel'> | undefined
  /** Its number among the map's moments of truth, where it is one. */
  readonly moment: number | undefined
  readonly scores: readonly MeasuredScore[]
  /** What to ask oneself where it has no title yet. */
  readonly prompt: string | undefined
}

function parts({ thing, channel, scores, prompt }: TouchpointFace, columnWidth: number, look: Look) {
  const width = columnWidth - LEFT - SPACE.cardPadding - (thing.moment ? 16 : 0)
  const isNamed = surfaceOf(look).isDense && thing.title !== '' && channel?.icon !== undefined
  const below = [isNamed ? '' : channel?.name, thing.with].filter(Boolean).join(' · ')
  const title = thing.title || (channel ? '' : prompt || look.t('touchpoint.untitled'))
  return {
    title: linesOf(thing, 'title', title, TYPE.cardStrong, width, look.measurer, 4),
    below: linesOf(thing, 'below', below, TYPE.small, width, look.measurer, 2),
    pills: pillsHeight(scores),
  }
}

export function measureTouchpoint(face: TouchpointFace, width: number, look: Look): number {
  const { title, below, pills } = parts(face, width, look)
  const text = linesHeight(title.length, TYPE.cardStrong) + linesHeight(below.length, TYPE.small)
  return 2 * surfaceOf(look).cardPadding + Math.max(ICON, text) + (pills > 0 ? SPACE.cardGap + pills : 0)
}

/** A touchpoint: its channel's icon, what happens, on which channel and with whom. */
export function drawTouchpoint(face: TouchpointFace, rect: Rect, look: Look): Item[] {
  const { palette } = look
  const { thing, channel, moment, scores } = face
  const { title, below, pills } = parts(face, rect.width, look)
  const top = rect.y + surfaceOf(look).cardPadding
  const owner = thing.id
  const items: Item[] = [
    {
      kind: 'path',
      d: channelIcon(channel?.icon),
      at: { x: rect.x + SPACE.cardPadding, y: top, scale: ICON / 24 },
      stroke: palette.muted,
      strokeWidth: 2,
      owner,
    },
    ...textItems(title, TYPE.cardStrong, {
      x: rect.x + LEFT,
      top,
      fill: thing.title ? palette.ink : palette.faint,
      owner,
    }),
    ...textItems(below, TYPE.small, {
      x: rect.x + LEFT,
      top: top + linesHeight(title.length, TYPE.cardStrong),
      fill: palette.muted,
      owner,
    }),
  ]
  if (moment !== undefined)
    items.push(...diamond({ x: rect.x + rect.width - SPACE.cardPadding - 6, y: top + 8 }, moment, look, owner))
  if (pills > 0) {
    const x = rect.x + SPACE.cardPadding
    items.push(
      ...drawPills(
        owner,
        scores,
        { x, width: rect.width - 2 * SPACE.cardPadding, y: rect.y + rect.height - surfaceOf(look).cardPadding - pills },
        look,
      ),
    )
  }
  return items
}
