import type { Step } from '../../document/schema'
import type { SceneContext } from '../context'
import type { Item, Rect } from '../items'
import { SPACE, TYPE } from '../tokens'
import { linesHeight, linesOf, textItems } from './lines'
import { drawPills, pillsHeight } from './scores'

const MOST_LINES = 6

function titleLines(step: Step, context: SceneContext): readonly string[] {
  return linesOf(step, 'title', step.title || context.t('step.untitled'), TYPE.step, SPACE.column - 2 * SPACE.cardPadding, context.measurer, MOST_LINES)
}

export function measureStep(step: Step, context: SceneContext): number {
  const pills = pillsHeight(step.id, context)
  return 2 * SPACE.cardPadding + linesHeight(titleLines(step, context).length, TYPE.step) + (pills > 0 ? SPACE.cardGap + pills : 0)
}

/** The card of a step: its title and scores; an accented edge where it is a moment of truth. */
export function drawStep(step: Step, rect: Rect, context: SceneContext): Item[] {
  const { palette } = context
  const lines = titleLines(step, context)
  const inner = { x: rect.x + SPACE.cardPadding, width: rect.width - 2 * SPACE.cardPadding }
  const items: Item[] = [
    {
      kind: 'rect',
      ...rect,
      radius: SPACE.radius,
      fill: palette.card,
      stroke: step.moment ? palette.accent : palette.cardBorder,
      strokeWidth: step.moment ? 1.5 : 1,
      owner: step.id,
    },
    ...textItems(lines, TYPE.step, {
      x: inner.x,
      top: rect.y + SPACE.cardPadding,
      fill: step.title ? palette.ink : palette.faint,
      owner: step.id,
    }),
  ]
  const pills = pillsHeight(step.id, context)
  if (pills > 0) items.push(...drawPills(step.id, { ...inner, y: rect.y + rect.height - SPACE.cardPadding - pills }, context))
  return items
}
