import { drawsLane } from '../analysis/provenance'
import { newestScores } from '../analysis/scores'
import { isFelt } from '../document/emotion'
import { holdsCards, stepsOf } from '../document/map-queries'
import type { JourneyMap, Lane, Step, Touchpoint } from '../document/schema'
import { withoutHidden } from '../document/without-hidden'
import type { SceneContext } from '../drawing/context'
import { type Scene, shifted } from '../drawing/items'
import { SPACE } from '../drawing/tokens'
import { drawMap } from './build-scene'
import { layoutMap } from './layout'
import { allBoxes } from './layout-index'
import { drawFooter, drawHeader, drawMoments, drawRemoved } from './page-parts'
import { momentsWithoutCallout } from './renderers/curve/callouts'
import { hasField, isFieldLane } from './renderers/fields'

/** Whether a lane has something to show: on the screen an empty lane invites, on paper it is a hole. */
function hasContent(lane: Lane, { map, file }: SceneContext): boolean {
  const steps = stepsOf(map)
  const { kind } = lane
  if (isFieldLane(kind) && steps.some((step) => hasField(kind, step))) return true
  if (holdsCards(lane)) return map.cards.some((card) => card.lane === lane.id)
  if (lane.kind === 'touchpoints') return steps.some((step) => step.touchpoints.length > 0)
  if (lane.kind === 'scores') return steps.some(({ id }) => newestScores(file).has(id))
  if (lane.kind === 'emotion')
    return steps.some((step) => step.moment !== undefined || Object.values(step.emotions).some(isFelt))
  return true
}

/** Room round a map on paper. */
const PAPER_MARGIN = 45

/** A map with only those moments of truth whose steps or touchpoints are drawn, so that these are numbered and no other is listed. */
function withDrawnMoments(map: JourneyMap): JourneyMap {
  const onSteps = drawsLane(map, 'steps') || drawsLane(map, 'emotion')
  const onTouchpoints = drawsLane(map, 'touchpoints')
  if (onSteps && onTouchpoints) return map
  const of = <T extends Step | Touchpoint>(thing: T, drawn: boolean): T =>
    drawn || !thing.moment ? thing : { ...thing, moment: undefined }
  const steps = (list: readonly Step[]) =>
    list.map((step) => ({ ...of(step, onSteps), touchpoints: step.touchpoints.map((each) => of(each, onTouchpoints)) }))
  return { ...map, stages: map.stages.map((stage) => ({ ...stage, steps: steps(stage.steps) })) }
}

/** What of a map goes on paper: nothing hidden, no prompts, which are for those who fill the map in, and no empty lanes. */
export function paperContext(whole: SceneContext): SceneContext {
  const { file, map } = withoutHidden(whole.file, whole.map)
  const shown = { ...whole, file, map, overlay: whole.overlay && withoutHidden(whole.file, whole.overlay).map }
  const lanes = map.lanes.filter((lane) => hasContent(lane, shown))
  return { ...shown, map: withDrawnMoments({ ...map, prompts: [], lanes }) }
}

/**
 * A map as it is exported and printed: title and frame, the map, the reasons of its moments of truth, a legend
 * of the marks in use and the footer that says how it is known.
 */
export function buildPaper(whole: SceneContext): Scene {
  const context = paperContext(whole)
  const layout = layoutMap(context)
  const { bounds } = layout
  // Names of lanes begin where the title does.
  const left = Math.min(SPACE.laneInset, bounds.x)
  const width = Math.max(bounds.x + bounds.width - left, 720)
  const header = drawHeader(width, context)
  const below = header.height + bounds.height + 24
  const moments = drawMoments(momentsWithoutCallout(context.map, [{ layout, context }]), width, context)
  const removed = drawRemoved(width, context)
  const boxes = new Set(allBoxes(layout).map(({ id }) => id))
  const links = context.map.links.filter(({ from, to }) => boxes.has(from) && boxes.has(to))
  const footer = drawFooter(width, { ...context, map: { ...context.map, links } })
  const foot = below + moments.height + removed.height
  const items = [
    ...header.items,
    ...drawMap(layout, context).map((item) => shifted(item, -left, header.height - bounds.y)),
    ...moments.items.map((item) => shifted(item, 0, below)),
    ...removed.items.map((item) => shifted(item, 0, below + moments.height)),
    ...footer.items.map((item) => shifted(item, 0, foot)),
  ]
  return {
    width: width + 2 * PAPER_MARGIN,
    height: foot + footer.height + 2 * PAPER_MARGIN,
    background: context.palette.ground,
    title: context.map.title || context.file.title || context.t('map.untitled'),
    items: items.map((item) => shifted(item, PAPER_MARGIN, PAPER_MARGIN)),
  }
}
