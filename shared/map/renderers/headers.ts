import { kindText } from '../../kind-text'
import { DIVIDER_LANES, type EmotionScale, known, type Lane, type Stage } from '../../document/schema'
import type { Look, Translate } from '../../drawing/context'
import type { Item, PathItem, Rect } from '../../drawing/items'
import { hueOf } from '../lane-look'
import { surfaceOf } from '../../drawing/surface'
import { breakLines } from '../../drawing/text'
import { type Palette, SPACE, TYPE } from '../../drawing/tokens'
import { drawScale } from './curve/scale'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'

const MOST_LINES = 2
/** The rule over a stage, and the free space above and below its name. */
const STAGE_RULE = 3
const STAGE_PADDING = 3

/** The name of a lane: its own, else that of its kind. */
export function laneTitle(lane: { readonly title: string; readonly kind: string }, t: Translate): string {
  return lane.title || kindText('lane', lane.kind, t)
}

/** The name of a stage, or what stands for it. */
export function stageTitle(stage: Stage, t: Translate): string {
  return stage.title || t(stage.unsorted ? 'stage.unsorted' : 'stage.untitled')
}

function stageLines(stage: Stage, width: number, look: Look): readonly string[] {
  return linesOf(stage, 'title', stageTitle(stage, look.t), TYPE.stage, width, look.measurer, MOST_LINES)
}

export function measureStage(stage: Stage, width: number, look: Look): number {
  return linesHeight(stageLines(stage, width, look).length, TYPE.stage) + STAGE_RULE + 2 * STAGE_PADDING
}

/** The rule of a stage: dashed where it takes what has no place yet. */
function stageRule({ unsorted }: Stage, { x, y, width }: Rect, { ink, faint }: Palette, owner: string): Item {
  return {
    kind: 'path',
    d: `M${x} ${y + STAGE_RULE / 2}H${x + width}`,
    stroke: unsorted ? faint : ink,
    strokeWidth: STAGE_RULE,
    ...(unsorted ? { dash: [5, 4] } : {}),
    owner,
  }
}

/** The head of a stage: a rule over its columns and its name. */
export function drawStage(stage: Stage, rect: Rect, look: Look): Item[] {
  const { palette } = look
  const lines = stageLines(stage, rect.width, look)
  return [
    { kind: 'rect', ...rect, fill: palette.ground, owner: stage.id },
    stageRule(stage, rect, palette, stage.id),
    ...textItems(lines, TYPE.stage, {
      x: rect.x,
      top: rect.y + stageNameTop(rect.height, lines.length),
      fill: stage.unsorted ? palette.muted : stage.title ? palette.stageInk : palette.faint,
      owner: stage.id,
    }),
  ]
}

/** Returns how far below the top of a stage's head its name begins. */
export function stageNameTop(height: number, lines: number): number {
  return STAGE_RULE + (height - STAGE_RULE - linesHeight(lines, TYPE.stage)) / 2
}

/** The band of a stage's head in a map that is seen from afar: a dashed frame where it takes what has no place yet. */
function stageBand(
  { unsorted }: Stage,
  { stage, ground, faint }: Palette,
): Pick<PathItem, 'fill' | 'stroke' | 'strokeWidth' | 'dash'> {
  return unsorted ? { fill: ground, stroke: faint, strokeWidth: 1, dash: [5, 4] } : { fill: stage }
}

/**
 * The head of a stage in a map that is seen from afar: its name in one line as large as it can be read on the screen, as
 * far as there is room for it.
 *
 * @param zoom CSS pixels for a scene unit
 * @param left where what is seen of the map begins, right of the names of the lanes: no name stands farther left
 */
export function drawFarStage(stage: Stage, rect: Rect, zoom: number, left: number, look: Look): Item[] {
  const style = { ...TYPE.stageFar, size: TYPE.stageFar.size / zoom }
  const padding = 4 / zoom
  const from = Math.max(rect.x, left)
  const room = rect.x + rect.width - from - 2 * padding
  // Less than a few letters say nothing.
  const lines = room * zoom < 24 ? [] : breakLines(stageTitle(stage, look.t), style, room, look.measurer, 1)
  return [
    {
      kind: 'rect',
      ...rect,
      radius: 2 / zoom,
      ...stageBand(stage, look.palette),
      ...(stage.unsorted ? { strokeWidth: 1 / zoom, dash: [5 / zoom, 4 / zoom] } : {}),
      owner: stage.id,
    },
    ...textItems(lines, style, {
      x: from + padding,
      top: rect.y + (rect.height - linesHeight(1, style)) / 2,
      fill: look.palette.stageInk,
      owner: stage.id,
    }),
  ]
}

/** Whether a lane is a line across the map. */
export function isDivider({ kind }: Pick<Lane, 'kind'>): boolean {
  return known(DIVIDER_LANES, kind) !== undefined
}

/** The style of a lane's name. */
export function laneStyle(lane: Lane): (typeof TYPE)['label' | 'small'] {
  return isDivider(lane) ? TYPE.small : TYPE.label
}

function laneLines(lane: Lane, look: Look): readonly string[] {
  return linesOf(
    lane,
    'title',
    laneTitle(lane, look.t),
    laneStyle(lane),
    SPACE.laneLabel - SPACE.laneInset - SPACE.cardPadding,
    look.measurer,
    3,
  )
}

/** The least height of a lane, for its name alone. */
export function measureLane(lane: Lane, look: Look): number {
  const height = linesHeight(laneLines(lane, look).length, laneStyle(lane))
  const { lanePadding } = surfaceOf(look)
  return isDivider(lane) ? Math.max(SPACE.divider, height + lanePadding) : height + 2 * lanePadding
}

const LINE_DASHES: Readonly<Partial<Record<(typeof DIVIDER_LANES)[number], readonly number[]>>> = {
  // As service blueprints are drawn: where customers can't see any further, the line has gaps.
  'line-of-visibility': [8, 6],
  'line-of-internal-interaction': [2, 5],
}

/** The line across the map of a lane that is nothing else. */
export function drawDivider(
  { kind, colour }: Lane,
  { y, height }: Pick<Rect, 'y' | 'height'>,
  width: number,
  { palette }: Look,
): Item {
  const hue = hueOf(colour)
  const dash = LINE_DASHES[known(DIVIDER_LANES, kind) ?? 'line-of-interaction']
  return {
    kind: 'path',
    d: `M${SPACE.laneLabel} ${y + height / 2}H${width}`,
    stroke: hue ? palette.hues[hue].edge : palette.muted,
    strokeWidth: 1.5,
    ...(dash ? { dash } : {}),
  }
}

/** Returns how far below the top of its lane the name of a lane begins. */
export function laneNameTop(look: Look): number {
  const { lanePadding, cardPadding } = surfaceOf(look)
  return lanePadding + Math.min(4, cardPadding)
}

/** The head of a lane: its name at the left edge, a mark of its colour, for the emotion lane with the scale of the curve. */
export function drawLane(lane: Lane, scale: EmotionScale | undefined, rect: Rect, look: Look): Item[] {
  const style = laneStyle(lane)
  const lines = laneLines(lane, look).slice(0, lane.collapsed ? 1 : undefined)
  const centred = lane.collapsed || isDivider(lane)
  const top = centred ? rect.y + (rect.height - linesHeight(lines.length, style)) / 2 : rect.y + laneNameTop(look)
  const hue = hueOf(lane.colour)
  return [
    ...(hue
      ? [
          {
            kind: 'rect',
            x: rect.x + 1,
            y: rect.y + 5,
            width: 4,
            height: rect.height - 10,
            radius: 2,
            fill: look.palette.hues[hue].edge,
            owner: lane.id,
          } as const,
        ]
      : []),
    ...textItems(lines, style, { x: rect.x + SPACE.laneInset, top, fill: look.palette.muted, owner: lane.id }),
    ...(lane.kind === 'emotion' && !lane.collapsed ? drawScale(rect, scale, look) : []),
  ]
}
