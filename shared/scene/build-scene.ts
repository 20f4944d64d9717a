import { momentsOf } from '../analysis/moments'
import { holdsCards, stepsOf } from '../document/edits'
import type { Lane } from '../document/schema'
import type { SceneContext } from './context'
import { drawCurve } from './faces/curve'
import { drawLane, drawStage } from './faces/headers'
import { drawScores } from './faces/scores'
import { drawStep } from './faces/step'
import { drawTextCard } from './faces/text-card'
import { drawTouchpoint } from './faces/touchpoint'
import type { Item, Scene } from './items'
import { shifted } from './items'
import { type Box, type Layout, layoutMap } from './layout'
import { drawFooter, drawHeader, drawMoments } from './paper'
import { SPACE } from './tokens'

/** The face of one thing, in the map's coordinates. */
export function drawBox(box: Box, context: SceneContext): Item[] {
  switch (box.kind) {
    case 'stage':
      return drawStage(box.thing, rectOf(box), context)
    case 'lane':
      return drawLane(box.thing, rectOf(box), context)
    case 'step':
      return drawStep(box.thing, rectOf(box), context)
    case 'touchpoint':
      return drawTouchpoint(box.thing, rectOf(box), context)
    case 'card':
      return drawTextCard(box.thing, rectOf(box), box.ground, context)
  }
}

function rectOf({ x, y, width, height }: Box) {
  return { x, y, width, height }
}

/** What lies under the cards: the lines between lanes, the emotion curve, scores in their lane. */
export function drawGround(layout: Layout, context: SceneContext): Item[] {
  const items: Item[] = []
  for (const row of layout.rows) {
    items.push({ kind: 'path', d: `M${SPACE.laneInset} ${row.y}H${layout.width}`, stroke: context.palette.hairline, strokeWidth: 0.75 })
    if (row.lane.collapsed) continue
    if (row.lane.kind === 'emotion') items.push(...drawCurve(row, layout.columns, layout.width, context))
    if (row.lane.kind === 'scores') {
      for (const { step, x, width } of layout.columns) items.push(...drawScores(step.id, { x, y: row.y, width, height: row.height }, context))
    }
  }
  return items
}

/** Whether a lane has something to show: on the screen an empty lane invites, on paper it is a hole. */
function hasContent(lane: Lane, { map, file }: SceneContext): boolean {
  if (holdsCards(lane)) return map.cards.some((card) => card.lane === lane.id)
  const steps = stepsOf(map)
  if (lane.kind === 'touchpoints') return steps.some((step) => step.touchpoints.length > 0)
  if (lane.kind === 'scores') return file.scores.length > 0
  if (lane.kind === 'emotion') return steps.some((step) => step.moment !== undefined || Object.values(step.emotions).some(({ valence }) => valence !== null))
  return true
}

/** Room round a map on paper. */
const PAPER_MARGIN = 45

/**
 * A map as it is exported and printed: title and frame, the map, the reasons of its moments of truth, a legend
 * of the marks in use and the footer that says how it is known.
 */
export function buildPaper(whole: SceneContext): Scene {
  const context = { ...whole, map: { ...whole.map, lanes: whole.map.lanes.filter((lane) => hasContent(lane, whole)) } }
  const layout = layoutMap(context)
  // Names of lanes begin where the title does.
  const width = Math.max(layout.width - SPACE.laneInset, 720)
  const header = drawHeader(width, context)
  const below = header.height + layout.height + 24
  const moments = drawMoments(momentsOf(context.map), width, context)
  const footer = drawFooter(width, context)
  const items = [
    ...header.items,
    ...[...drawGround(layout, context), ...layout.boxes.flatMap((box) => drawBox(box, context))].map((item) => shifted(item, -SPACE.laneInset, header.height)),
    ...moments.items.map((item) => shifted(item, 0, below)),
    ...footer.items.map((item) => shifted(item, 0, below + moments.height)),
  ]
  return {
    width: width + 2 * PAPER_MARGIN,
    height: below + moments.height + footer.height + 2 * PAPER_MARGIN,
    background: context.palette.ground,
    title: context.map.title || context.file.title || context.t('map.untitled'),
    items: items.map((item) => shifted(item, PAPER_MARGIN, PAPER_MARGIN)),
  }
}
