import { momentNumbers } from '../analysis/moments'
import { newestScores } from '../analysis/scores'
import type { Lane } from '../document/schema'
import type { Look, SceneContext } from '../drawing/context'
import { drawCurveAt } from './renderers/curve/curve'
import { drawFields, isFieldLane } from './renderers/fields'
import { drawDivider, drawLane, drawStage, isDivider } from './renderers/headers'
import { drawGhostAt, originsAround } from './renderers/curve/ghost'
import { drawPrompt } from './renderers/prompt'
import { drawCompact } from './renderers/compact'
import { drawNote } from './renderers/note'
import { drawScoreMarks } from './renderers/score-marks'
import { drawStep } from './renderers/step'
import { drawTextCard } from './renderers/text-card'
import { drawTouchpoint } from './renderers/touchpoint'
import { drawVotes } from './renderers/votes'
import type { Item } from '../drawing/items'
import { drawLinks } from './links/links-in'
import type { Box, Layout, Row } from './boxes'
import { allBoxes } from './layout-index'
import { createMemo } from '../drawing/memoize'
import { surfaceOf } from '../drawing/surface'
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
  const mark = surfaceOf(look).isCompact ? drawCompact(box, look) : null
  if (mark) return mark
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
    const prompt = cell.length === 0 && !layout.surface.isCompact ? row.source.prompts.get(column.stage) : undefined
    return prompt
      ? cells(cell, [palette, row, column, prompt], () =>
          drawPrompt(prompt, { x: column.x, y: row.y + layout.surface.lanePadding, width: column.width }, context),
        )
      : NONE
  }
  const scores = newestScores(file).get(id) ?? NONE
  const place = {
    x: column.x + layout.surface.inset,
    y: row.y + layout.surface.lanePadding,
    width: column.width - 2 * layout.surface.inset,
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
