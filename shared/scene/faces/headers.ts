import type { Lane, LaneKind, Stage } from '../../document/schema'
import type { SceneContext, Translate } from '../context'
import type { Item, Rect } from '../items'
import { breakLines } from '../text'
import { SPACE, TYPE } from '../tokens'
import { drawScale } from './curve-scale'
import { linesHeight, textItems } from './lines'

const MOST_LINES = 2

/** The name of a lane: its own, else that of its kind. */
export function laneTitle(lane: { readonly title: string; readonly kind: LaneKind }, t: Translate): string {
  return lane.title || t(`lane.${lane.kind}`)
}

/** The name of a stage, or what stands for it. */
export function stageTitle(stage: Stage, t: Translate): string {
  return stage.title || t(stage.unsorted ? 'stage.unsorted' : 'stage.untitled')
}

function stageLines(stage: Stage, width: number, context: SceneContext): string[] {
  return breakLines(stageTitle(stage, context.t), TYPE.stage, width - 2 * SPACE.cardPadding, context.measurer, MOST_LINES)
}

export function measureStage(stage: Stage, width: number, context: SceneContext): number {
  return linesHeight(stageLines(stage, width, context).length, TYPE.stage) + 2 * SPACE.cardPadding
}

/** The head of a stage: a tinted band over its columns. */
export function drawStage(stage: Stage, rect: Rect, context: SceneContext): Item[] {
  const { palette } = context
  const lines = stageLines(stage, rect.width, context)
  const top = rect.y + (rect.height - linesHeight(lines.length, TYPE.stage)) / 2
  return [
    { kind: 'rect', ...rect, radius: SPACE.radius, fill: palette.stage, owner: stage.id },
    ...textItems(lines, TYPE.stage, {
      x: rect.x + SPACE.cardPadding,
      top,
      fill: stage.title ? palette.stageInk : palette.faint,
      owner: stage.id,
    }),
  ]
}

function laneLines(lane: Lane, context: SceneContext): string[] {
  return breakLines(laneTitle(lane, context.t), TYPE.label, SPACE.laneLabel - SPACE.laneInset - SPACE.cardPadding, context.measurer, 3)
}

export function measureLane(lane: Lane, context: SceneContext): number {
  return linesHeight(laneLines(lane, context).length, TYPE.label) + 2 * SPACE.lanePadding
}

/** The head of a lane: its name at the left edge, for the emotion lane with the scale of the curve. */
export function drawLane(lane: Lane, rect: Rect, context: SceneContext): Item[] {
  const lines = lane.collapsed ? laneLines(lane, context).slice(0, 1) : laneLines(lane, context)
  const top = lane.collapsed ? rect.y + (rect.height - linesHeight(1, TYPE.label)) / 2 : rect.y + SPACE.lanePadding + 4
  return [
    ...textItems(lines, TYPE.label, { x: rect.x + SPACE.laneInset, top, fill: context.palette.muted, owner: lane.id }),
    ...(lane.kind === 'emotion' && !lane.collapsed ? drawScale(rect, context) : []),
  ]
}
