import { momentNumbers, momentsOf } from '../analysis/moments'
import { drawsLane } from '../analysis/provenance'
import { newestScores } from '../analysis/scores'
import { holdsCards, stepsOf } from '../document/map-queries'
import { isFelt } from '../document/emotion'
import type { JourneyMap, Lane, Step, Touchpoint } from '../document/schema'
import { withoutHidden } from '../document/without-hidden'
import type { Look, SceneContext } from '../drawing/context'
import { drawCurveAt } from './renderers/curve/curve'
import { drawFields, hasField, isFieldLane } from './renderers/fields'
import { drawDivider, drawLane, drawStage, isDivider } from './renderers/headers'
import { drawGhostAt, originsAround } from './renderers/curve/ghost'
import { drawPrompt } from './renderers/prompt'
import { drawNote } from './renderers/note'
import { drawScoreMarks } from './renderers/score-marks'
import { drawStep } from './renderers/step'
import { drawTextCard } from './renderers/text-card'
import { drawTouchpoint } from './renderers/touchpoint'
import { drawVotes } from './renderers/votes'
import type { Item, Scene } from '../drawing/items'
import { drawLinks } from './links/links-in'
import { shifted } from '../drawing/items'
import type { Box, Layout, Row } from './boxes'
import { layoutMap } from './layout'
import { allBoxes } from './layout-index'
import { drawFooter, drawHeader, drawMoments, drawRemoved } from './page-parts'
import { createMemo } from '../drawing/memoize'
import { SPACE } from '../drawing/tokens'

const faces = createMemo<Box, readonly Item[]>()

/** The face of one thing, in the map's coordinates. */
export function drawBox(box: Box, look: Look): readonly Item[] {
  return faces(box, [look.palette, look.t, look.locale, look.measurer, look.surface], () =>
    'votes' in box && box.votes > 0
      ? [...drawFace(box, look), ...drawVotes(box.votes, box, box.id, look)]
      : drawFace(box, look),
  )
}

function drawFace(box: Box, look: Look): Item[] {
  const { x, y, width, height } = box
  const rect = { x, y, width, height }
  switch (box.kind) {
    case 'stage':
      return drawStage(box.thing, rect, look)
    case 'lane':
      return drawLane(box.thing, box.scale, rect, look)
    case 'step':
      return drawStep(box.thing, box.prompt, box.notes, box.scores, rect, look)
    case 'touchpoint':
      return drawTouchpoint(box, rect, look)
    case 'card':
      return drawTextCard(
        { thing: box.thing, lane: { kind: box.ground, colour: box.colour }, picture: box.picture, prompt: box.prompt },
        rect,
        look,
      )
    case 'note':
      return drawNote(box.thing, rect, look)
  }
}

/** The line over a lane, as far as it goes; the lane's own where it is a line across the map, which has none over or under it. */
export function drawRowLines(row: Row, { width, rows, surface }: Layout, look: Look): readonly Item[] {
  const { palette } = look
  if (isDivider(row.lane))
    return lines(row.lane, [palette, look.t, row.y, width], () => [drawDivider(row.lane, row, width, look)])
  if (surface.isDense) return NONE
  const above = rows[rows.indexOf(row) - 1]
  if (above && isDivider(above.lane)) return NONE
  return lines(row.lane, [palette, row.y, width], () => [
    { kind: 'path', d: `M${SPACE.laneInset} ${row.y}H${width}`, stroke: palette.hairline, strokeWidth: 0.75 },
  ])
}

const lines = createMemo<Lane, readonly Item[]>()
const NONE: readonly never[] = []

const cells = createMemo<readonly Box[], readonly Item[]>()

/** What lies under the cards of a lane at a column: its part of the emotion curve, its scores, the prompt of an empty cell. */
export function drawUnder(row: Row, layout: Layout, at: number, context: SceneContext): readonly Item[] {
  const { columns, width } = layout
  const [column, cell] = [columns[at], row.cells[at]]
  if (!column || !cell || row.lane.collapsed) return NONE
  const { map, palette, file } = context
  const { id } = column.step
  const { kind } = row.lane
  if (isDivider(row.lane)) return NONE
  if (isFieldLane(kind) && row.fields[at]) {
    const place = { x: column.x, y: row.y + layout.surface.lanePadding, width: column.width }
    return cells(cell, [palette, row, column], () => drawFields(kind, column.step, place, file, context))
  }
  if (row.lane.kind === 'emotion') {
    const from = [
      palette,
      row,
      ...columns.slice(Math.max(0, at - 1), at + 3),
      width,
      map.personas,
      file.personas,
      file.waves,
      file.emotionScale,
      momentNumbers(context.whole ?? map).get(id),
      ...originsAround(layout, at, context),
    ]
    return cells(cell, from, () => [...drawGhostAt(row, layout, at, context), ...drawCurveAt(row, layout, at, context)])
  }
  if (row.lane.kind !== 'scores') {
    const prompt = cell.length === 0 ? row.source.prompts.get(column.stage) : undefined
    return prompt
      ? cells(cell, [palette, row, column, prompt], () =>
          drawPrompt(prompt, { x: column.x, y: row.y + layout.surface.lanePadding, width: column.width }, context),
        )
      : NONE
  }
  const scores = newestScores(file).get(id) ?? NONE
  const place = {
    x: column.x + SPACE.cardPadding,
    y: row.y + layout.surface.lanePadding,
    width: column.width - 2 * SPACE.cardPadding,
  }
  return cells(cell, [palette, row, column, scores, file.targets, file.benchmarks], () =>
    drawScoreMarks(id, scores, place, context),
  )
}

/** A whole map: the lines between lanes, the curve and scores under the cards, the links, and the faces of all things. */
export function drawMap(layout: Layout, context: SceneContext): Item[] {
  const { rows, columns } = layout
  return [
    ...rows.flatMap((row) => [
      ...drawRowLines(row, layout, context),
      ...columns.flatMap((_, at) => drawUnder(row, layout, at, context)),
    ]),
    ...drawLinks(layout, context.map, context),
    ...allBoxes(layout).flatMap((box) => drawBox(box, context)),
  ]
}

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
 *
 * @param context what of the map is printed (see `paperContext`)
 */
export function buildPaper(context: SceneContext): Scene {
  const layout = layoutMap(context)
  const { bounds } = layout
  // Names of lanes begin where the title does.
  const left = Math.min(SPACE.laneInset, bounds.x)
  const width = Math.max(bounds.x + bounds.width - left, 720)
  const header = drawHeader(width, context)
  const below = header.height + bounds.height + 24
  const moments = drawMoments(momentsOf(context.map), width, context)
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
