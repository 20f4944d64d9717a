import { momentNumbers } from '../analysis/moments'
import { drawsLane } from '../analysis/provenance'
import { newestScores, type ScoresBySubject } from '../analysis/scores'
import { shownRound } from '../document/votes'
import type { Note, Stage } from '../document/schema'
import type { Column, Layout, NoteBox, Row, StageBox } from './boxes'
import type { Look, SceneContext } from '../drawing/context'
import { namesRoom } from './renderers/curve/names'
import { measureStage } from './renderers/headers'
import { measureNote } from './renderers/note'
import { type Prompts, promptsByLane } from './renderers/prompt'
import type { Rect } from '../drawing/items'
import { reuse, sameItems } from './reuse'
import { pushedNotes } from './layout-notes'
import { layoutRow } from './rows/row'
import { cardsByLane } from './rows/cards-by-lane'
import { stepNotes } from './step-notes'
import { canvasSurface, columnWidthOf, type Surface } from '../drawing/surface'
import { SPACE } from '../drawing/tokens'

/**
 * Where everything of a map lies. Columns have one width; rows grow with what they hold; cards of a cell stack,
 * and one that spans columns lies below whatever stands higher in any of them, so nothing ever overlaps.
 *
 * @param before the layout of the map before a change: what the change can't have moved is taken from it as it is
 */
export function layoutMap(context: SceneContext, before?: Layout): Layout {
  const { map, file } = context
  const surface = context.surface ?? canvasSurface(map)
  const old = before && before.surface === surface && measuresAlike(before.look, context) ? before : undefined
  const { stages, columns, grid, headerHeight } = layoutColumns(context, surface, old)
  const last = stages.at(-1)
  const width = (last ? last.x + last.width : SPACE.laneLabel) + surface.columnGap + namesRoom(context)
  const cards = cardsByLane(map.cards, old?.from.cards)
  const shared = {
    columns,
    grid,
    surface,
    scores: newestScores(file),
    channels: file.channels,
    moments: momentNumbers(context.whole ?? map),
    needs: file.needs,
    owners: file.owners,
    assets: file.assets,
    emotionScale: file.emotionScale,
    notes: stepNotes(context),
    round: shownRound(map),
  }
  const hasScores = drawsLane(map, 'scores')
  const prompts = promptsByLane(map.prompts)
  const oldRows = new Map(old?.rows.map((row) => [row.lane.id, row]))
  const rows: Row[] = []
  let y = headerHeight + surface.lanePadding
  for (const lane of map.lanes) {
    if (lane.hidden) continue
    const row = layoutRow(
      {
        ...shared,
        // What the lane of scores shows, the steps need not.
        scores: lane.kind === 'steps' && hasScores ? NO_SCORES : shared.scores,
        lane,
        cards: cards.get(lane.id) ?? NONE,
        prompts: prompts.get(lane.id) ?? NO_PROMPTS,
      },
      y,
      context,
      oldRows.get(lane.id),
    )
    rows.push(row)
    y += row.height
  }
  const notes = layoutNotes(map.notes, width, y, context, old)
  return {
    width,
    height: y,
    bounds: boundsOf(width, y, notes),
    columns,
    grid,
    rows,
    stages,
    headerHeight,
    from: map,
    lanes: map.lanes,
    notes,
    look: context,
    surface,
  }
}

const NONE: readonly never[] = []

const NO_PROMPTS: Prompts = new Map()
const NO_SCORES: ScoresBySubject = new Map()

/** Whether texts are as long and as wide as before. */
function measuresAlike(a: Look, b: Look): boolean {
  return a.measurer === b.measurer && a.t === b.t && a.locale === b.locale
}

function stageWidth({ steps }: Stage, surface: Surface): number {
  if (steps.length === 0) return surface.columnWidth
  return steps.reduce((width, { id }) => width + columnWidthOf(surface, id), (steps.length - 1) * surface.columnGap)
}

function layoutColumns(
  context: SceneContext,
  surface: Surface,
  old: Layout | undefined,
): Pick<Layout, 'stages' | 'columns' | 'grid' | 'headerHeight'> {
  const { map } = context
  if (old?.from.stages === map.stages) return old
  const height = map.stages.reduce<number>(
    (most, stage) => Math.max(most, measureStage(stage, stageWidth(stage, surface), context)),
    surface.stageHeader,
  )
  const stages: StageBox[] = []
  const columns: Column[] = []
  let x: number = SPACE.laneLabel + SPACE.columnGap
  for (const stage of map.stages) {
    const width = stageWidth(stage, surface)
    const before = old?.stages[stages.length]
    const head = reuse(before, stageBox(stage, { x, y: 0, width, height }, columns.length))
    const first = columns.length
    stages.push(head)
    if (old && head === before)
      for (let at = 0; at < stage.steps.length; at++) columns.push(old.columns[first + at] as Column)
    else for (const column of columnsOf(stage, x, surface)) columns.push(reuse(old?.columns[columns.length], column))
    x += width + surface.stageGap
  }
  return {
    stages: old && sameItems(old.stages, stages) ? old.stages : stages,
    columns: old && sameItems(old.columns, columns) ? old.columns : columns,
    grid: old && sameItems(old.grid, columns, lieAlike) ? old.grid : columns,
    headerHeight: height,
  }
}

function stageBox(thing: Stage, rect: Rect, column: number): StageBox {
  const span = Math.max(1, thing.steps.length)
  return { kind: 'stage', thing, id: thing.id, ...rect, column, span, lane: null }
}

function columnsOf(stage: Stage, left: number, surface: Surface): Column[] {
  let x = left
  return stage.steps.map((step) => {
    const column = { step, stage: stage.id, x, width: columnWidthOf(surface, step.id) }
    x += column.width + surface.columnGap
    return column
  })
}

function lieAlike(one: Column, other: Column): boolean {
  return one.step.id === other.step.id && one.stage === other.stage && one.x === other.x && one.width === other.width
}

/** Notes lie where they were put, though never out of reach of the grid nor over it. */
function layoutNotes(
  notes: readonly Note[],
  width: number,
  height: number,
  look: Look,
  old: Layout | undefined,
): readonly NoteBox[] {
  const asBefore = (thing: Note, at: number) => old?.notes[at]?.thing === thing
  if (
    old &&
    old.width === width &&
    old.height === height &&
    measuresAlike(old.look, look) &&
    notes.length === old.notes.length &&
    notes.every(asBefore)
  )
    return old.notes
  const near = (at: number, size: number) => Math.max(-SPACE.noteReach, Math.min(size + SPACE.noteReach, at))
  const put = notes.map((thing) => ({
    x: near(thing.x, width),
    y: near(thing.y, height),
    width: SPACE.note,
    height: measureNote(thing, look),
  }))
  const seen = pushedNotes(put, { width, height })
  const placed = notes.map((thing, at) =>
    reuse(old?.notes[at], {
      kind: 'note',
      thing,
      id: thing.id,
      ...(seen[at] as Rect),
      column: -1,
      span: 1,
      lane: null,
    }),
  )
  return old && sameItems(old.notes, placed) ? old.notes : placed
}

function boundsOf(width: number, height: number, notes: readonly NoteBox[]): Rect {
  const x = notes.reduce((least, note) => Math.min(least, note.x), 0)
  const y = notes.reduce((least, note) => Math.min(least, note.y), 0)
  const right = notes.reduce((most, note) => Math.max(most, note.x + note.width), width)
  const bottom = notes.reduce((most, note) => Math.max(most, note.y + note.height), height)
  return { x, y, width: right - x, height: bottom - y }
}
