import { momentsOf } from '../../analysis/moments'
import type { Touchpoint } from '../../document/schema'
import { get } from '../../document/tree'
import type { SceneContext } from '../context'
import { channelIcon } from '../icons'
import type { Item, Rect } from '../items'
import { SPACE, TYPE } from '../tokens'
import { diamond } from './diamond'
import { linesHeight, linesOf, textItems } from './lines'
import { drawPills, pillsHeight } from './scores'

const ICON = 16
const LEFT = SPACE.cardPadding + ICON + 8

function parts(touchpoint: Touchpoint, context: SceneContext) {
  const width = SPACE.column - LEFT - SPACE.cardPadding - (touchpoint.moment ? 16 : 0)
  const channel = get(context.file, 'channel', touchpoint.channel)
  const below = [channel?.name, touchpoint.with].filter(Boolean).join(' · ')
  const title = touchpoint.title || (channel ? '' : context.t('touchpoint.untitled'))
  return {
    channel,
    title: linesOf(touchpoint, 'title', title, TYPE.cardStrong, width, context.measurer, 4),
    below: linesOf(touchpoint, 'below', below, TYPE.small, width, context.measurer, 2),
    pills: pillsHeight(touchpoint.id, context),
  }
}

export function measureTouchpoint(touchpoint: Touchpoint, context: SceneContext): number {
  const { title, below, pills } = parts(touchpoint, context)
  const text = linesHeight(title.length, TYPE.cardStrong) + linesHeight(below.length, TYPE.small)
  return 2 * SPACE.cardPadding + Math.max(ICON, text) + (pills > 0 ? SPACE.cardGap + pills : 0)
}

/** The card of a touchpoint: its channel's icon, what happens, on which channel and with whom. */
export function drawTouchpoint(touchpoint: Touchpoint, rect: Rect, context: SceneContext): Item[] {
  const { palette } = context
  const { channel, title, below, pills } = parts(touchpoint, context)
  const top = rect.y + SPACE.cardPadding
  const owner = touchpoint.id
  const items: Item[] = [
    { kind: 'rect', ...rect, radius: SPACE.radius, fill: palette.card, stroke: palette.cardBorder, strokeWidth: 1, owner },
    {
      kind: 'path',
      d: channelIcon(channel?.icon),
      at: { x: rect.x + SPACE.cardPadding, y: top, scale: ICON / 24 },
      stroke: palette.muted,
      strokeWidth: 2,
      owner,
    },
    ...textItems(title, TYPE.cardStrong, { x: rect.x + LEFT, top, fill: touchpoint.title ? palette.ink : palette.faint, owner }),
    ...textItems(below, TYPE.small, {
      x: rect.x + LEFT,
      top: top + linesHeight(title.length, TYPE.cardStrong),
      fill: palette.muted,
      owner,
    }),
  ]
  const placed = momentsOf(context.map).find((moment) => moment.touchpoint?.id === touchpoint.id)
  if (placed) items.push(...diamond({ x: rect.x + rect.width - SPACE.cardPadding - 6, y: top + 8 }, placed.number, context, owner))
  if (pills > 0) {
    const x = rect.x + SPACE.cardPadding
    items.push(...drawPills(touchpoint.id, { x, width: rect.width - 2 * SPACE.cardPadding, y: rect.y + rect.height - SPACE.cardPadding - pills }, context))
  }
  return items
}
