import type { Lane, LaneKind, Stage } from '../../document/schema'
import type { Look, Translate } from '../context'
import type { Item, Rect } from '../items'
import { breakLines } from '../text'
import { SPACE, TYPE } from '../tokens'
import { drawScale } from './curve-scale'
import { linesHeight, linesOf, textItems } from './lines'

const MOST_LINES = 2

/** The name of a lane: its own, else that of its kind. */
export function laneTitle(lane: { readonly title: string; readonly kind: LaneKind }, t: Translate): string {
  return lane.title || t(`lane.${lane.kind}`)
}

/** The name of a stage, or what stands for it. */
export function stageTitle(stage: Stage, t: Translate): string {
  return stage.title || t(stage.unsorted ? 'stage.unsorted' : 'stage.untitled')
}

function stageLines(stage: Stage, width: number, look: Look): readonly string[] {
  return linesOf(stage, 'title', stageTitle(stage, look.t), TYPE.stage, width - 2 * SPACE.cardPadding, look.measurer, MOST_LINES)
}

export function measureStage(stage: Stage, width: number, look: Look): number {
  return linesHeight(stageLines(stage, width, look).length, TYPE.stage) + 2 * SPACE.cardPadding
}

/** The head of a stage: a tinted band over its columns. */
export function drawStage(stage: Stage, rect: Rect, look: Look): Item[] {
  const { palette } = look
  const lines = stageLines(stage, rect.width, look)
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

/**
 * The head of a stage in a map that is seen from afar: its name in one line as large as it can be read on the screen, as
 * far as there is room for it.
 *
 * @param zoom CSS pixels for a scene unit
 */
export function drawFarStage(stage: Stage, rect: Rect, zoom: number, look: Look): Item[] {
  const style = { ...TYPE.stageFar, size: TYPE.stageFar.size / zoom }
  const padding = 4 / zoom
  const room = rect.width - 2 * padding
  // Less than a few letters say nothing.
  const lines = room * zoom < 24 ? [] : breakLines(stageTitle(stage, look.t), style, room, look.measurer, 1)
  return [
    { kind: 'rect', ...rect, radius: 2 / zoom, fill: look.palette.stage, owner: stage.id },
    ...textItems(lines, style, { x: rect.x + padding, top: rect.y + (rect.height - linesHeight(1, style)) / 2, fill: look.palette.stageInk, owner: stage.id }),
  ]
}

function laneLines(lane: Lane, look: Look): readonly string[] {
  return linesOf(lane, 'title', laneTitle(lane, look.t), TYPE.label, SPACE.laneLabel - SPACE.laneInset - SPACE.cardPadding, look.measurer, 3)
}

export function measureLane(lane: Lane, look: Look): number {
  return linesHeight(laneLines(lane, look).length, TYPE.label) + 2 * SPACE.lanePadding
}

/** The head of a lane: its name at the left edge, for the emotion lane with the scale of the curve. */
export function drawLane(lane: Lane, rect: Rect, look: Look): Item[] {
  const lines = lane.collapsed ? laneLines(lane, look).slice(0, 1) : laneLines(lane, look)
  const top = lane.collapsed ? rect.y + (rect.height - linesHeight(1, TYPE.label)) / 2 : rect.y + SPACE.lanePadding + 4
  return [
    ...textItems(lines, TYPE.label, { x: rect.x + SPACE.laneInset, top, fill: look.palette.muted, owner: lane.id }),
    ...(lane.kind === 'emotion' && !lane.collapsed ? drawScale(rect, look) : []),
  ]
}
