import { momentNumbers } from '../analysis/moments'
import { type MeasuredScore, newestScores, type ScoresBySubject } from '../analysis/scores'
import { shownRound, votesFor } from '../analysis/votes'
import type { Card, EmotionScale, JourneyFile, JourneyMap, Lane, Note, Stage, Step, Touchpoint, VoteRound } from '../document/schema'
import type { Look, SceneContext } from './context'
import { isFieldLane, measureFields } from './faces/fields'
import { isDivider, measureLane, measureStage } from './faces/headers'
import { measurePrompt, type Prompts, promptsByLane } from './faces/prompt'
import { measureNote } from './faces/note'
import { pillsHeight } from './faces/scores'
import { measureStep } from './faces/step'
import { measureTextCard } from './faces/text-card'
import { measureTouchpoint, type TouchpointFace } from './faces/touchpoint'
import type { Rect } from './items'
import { type RowShape, shapeOf } from './links/shape'
import { cardPicture, type Picture } from './pictures'
import { createMemory } from './remember'
import { sameNotes, type StepNote, type StepNotes, stepNotes } from './step-notes'
import { SPACE } from './tokens'

/** A column of the map: a step. */
export interface Column {
  readonly step: Step
  readonly stage: string
  readonly x: number
  readonly width: number
}

/** A row of the map: a lane. */
export interface Row {
  readonly lane: Lane
  readonly y: number
  readonly height: number
  readonly head: LaneBox
  /** What lies in the lane, column by column or in the order of the cards. */
  readonly boxes: readonly Box[]
  /** The boxes over each column, from top to bottom; one that spans columns is in each of them. */
  readonly cells: readonly (readonly Box[])[]
  /** How its things stand to each other; the same as long as none comes, goes or changes places. */
  readonly shape: RowShape
  /** How high what the lane shows of each column's step stands over the cards there; empty for a lane that shows nothing of it. */
  readonly fields: readonly number[]
  /** What the row was laid out from: the same again gives the same row. */
  readonly source: RowSource
}

interface Placed extends Rect {
  readonly id: string
  /** The first column that it covers and how many; −1 for the heads of lanes and for notes. */
  readonly column: number
  readonly span: number
  /** The lane in which it lies; null for the heads of stages and for notes. */
  readonly lane: string | null
}

export type StageBox = Placed & { readonly kind: 'stage'; readonly thing: Stage }
export type LaneBox = Placed & {
  readonly kind: 'lane'
  readonly thing: Lane
  /** How the file names its emotions, where the lane shows them. */
  readonly scale: EmotionScale | undefined
}

/** What votes are given for. */
interface Voted {
  readonly votes: number
}

export type StepBox = Placed & Voted & {
  readonly kind: 'step'
  readonly thing: Step
  readonly stage: string
  /** Its number among the map's moments of truth, where it is one. */
  readonly moment: number | undefined
  readonly scores: readonly MeasuredScore[]
  /** What to ask oneself where it has no title yet. */
  readonly prompt: string | undefined
  /** What stands at its foot. */
  readonly notes: readonly StepNote[]
}
export type TouchpointBox = Placed & Voted & TouchpointFace & { readonly kind: 'touchpoint'; readonly step: string }
export type CardBox = Placed & Voted & {
  readonly kind: 'card'
  readonly thing: Card
  /** The kind and the colour of its lane, which give it its look. */
  readonly ground: Lane['kind']
  readonly colour: string | undefined
  /** Null: one that can't be shown. */
  readonly picture: Picture | null | undefined
}
export type NoteBox = Placed & { readonly kind: 'note'; readonly thing: Note }

/**
 * A thing that is drawn in a place of its own, can be selected and edited. It has all that its face shows, so a box that
 * is the same object as before need not be drawn again.
 */
export type Box = StageBox | LaneBox | StepBox | TouchpointBox | CardBox | NoteBox

export interface Layout {
  /** The size of the grid, whose top left corner is the origin. */
  readonly width: number
  readonly height: number
  /** The grid and all notes round it. */
  readonly bounds: Rect
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** The heads of the stages. */
  readonly stages: readonly StageBox[]
  /** What columns and heads were laid out from: the same again, as tall, give the same. */
  readonly from: JourneyMap['stages']
  readonly lanes: readonly Lane[]
  /** Free notes, in painting order; they may lie over the grid. */
  readonly notes: readonly NoteBox[]
  /** How it was drawn when it was measured. */
  readonly look: Look
}

type Content = { [K in 'step' | 'touchpoint' | 'card']: Omit<Extract<Box, { kind: K }>, 'x' | 'y' | 'width'> }['step' | 'touchpoint' | 'card']

interface RowSource {
  readonly lane: Lane
  readonly columns: readonly Column[]
  readonly cards: readonly Card[]
  readonly prompts: Prompts
  readonly round: VoteRound | undefined
  readonly scores: ScoresBySubject
  readonly channels: JourneyFile['channels']
  readonly moments: ReadonlyMap<string, number>
  readonly needs: JourneyFile['needs']
  readonly owners: JourneyFile['owners']
  readonly assets: JourneyFile['assets']
  readonly emotionScale: EmotionScale | undefined
  readonly notes: StepNotes
}

/**
 * Where everything of a map lies. Columns have one width; rows grow with what they hold; cards of a cell stack,
 * and one that spans columns lies below whatever stands higher in any of them, so nothing ever overlaps.
 *
 * @param before the layout of the map before a change: what the change can't have moved is taken from it as it is
 */
export function layoutMap(context: SceneContext, before?: Layout): Layout {
  const { map, file } = context
  const old = before && measuresAlike(before.look, context) ? before : undefined
  const headerHeight = Math.max(SPACE.stageHeader, ...map.stages.map((stage) => measureStage(stage, stageWidth(stage), context)))
  const { stages, columns, width } = layoutColumns(map, headerHeight, old)
  const cards = cardsByLane(map.cards)
  const shared = { columns, scores: newestScores(file), channels: file.channels, moments: momentNumbers(map), needs: file.needs, owners: file.owners, assets: file.assets, emotionScale: file.emotionScale, notes: stepNotes(context), round: shownRound(map) }
  const prompts = promptsByLane(map.prompts)
  const oldRows = new Map(old?.rows.map((row) => [row.lane.id, row]))
  const rows: Row[] = []
  let y = headerHeight + SPACE.lanePadding
  for (const lane of map.lanes) {
    if (lane.hidden) continue
    const row = layoutRow({ ...shared, lane, cards: cards.get(lane.id) ?? NONE, prompts: prompts.get(lane.id) ?? NO_PROMPTS }, y, context, oldRows.get(lane.id))
    rows.push(row)
    y += row.height
  }
  const notes = layoutNotes(map.notes, width, y, context, old)
  return { width, height: y, bounds: boundsOf(width, y, notes), columns, rows, stages, from: map.stages, lanes: map.lanes, notes, look: context }
}

const NONE: readonly never[] = []
const NO_PROMPTS: Prompts = new Map()

/** Whether texts are as long and as wide as before. */
function measuresAlike(a: Look, b: Look): boolean {
  return a.measurer === b.measurer && a.t === b.t && a.locale === b.locale
}

function sameItems<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean = Object.is): boolean {
  return a === b || (a.length === b.length && a.every((item, at) => same(item, b[at] as T)))
}

function stageWidth(stage: Stage): number {
  const n = Math.max(1, stage.steps.length)
  return n * SPACE.column + (n - 1) * SPACE.columnGap
}

/** The old object where the new one says the same. */
function kept<T extends Box | Column>(old: T | undefined, now: T): T {
  if (!old) return now
  // The plainest loop: this is asked for each box of a row at each letter.
  for (const key in now) if (old[key] !== now[key] && !(key === 'scores' && sameScores(old, now))) return now
  return old
}

function sameScores(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b] as { scores: readonly MeasuredScore[] }[]
  return sameItems(one?.scores ?? NONE, other?.scores ?? NONE, (x, y) => x.score === y.score && x.metric === y.metric)
}

function layoutColumns(map: JourneyMap, height: number, old: Layout | undefined): Pick<Layout, 'stages' | 'columns' | 'width'> {
  if (old?.from === map.stages && old.stages.every((stage) => stage.height === height)) return old
  const stages: StageBox[] = []
  const columns: Column[] = []
  let x: number = SPACE.laneLabel + SPACE.columnGap
  for (const stage of map.stages) {
    const width = stageWidth(stage)
    const box: StageBox = { kind: 'stage', thing: stage, id: stage.id, x, y: 0, width, height, column: columns.length, span: Math.max(1, stage.steps.length), lane: null }
    stages.push(kept(old?.stages[stages.length], box))
    stage.steps.forEach((step, at) => {
      columns.push(kept(old?.columns[columns.length], { step, stage: stage.id, x: x + at * (SPACE.column + SPACE.columnGap), width: SPACE.column }))
    })
    x += width + SPACE.stageGap
  }
  return { stages: old && sameItems(old.stages, stages) ? old.stages : stages, columns: old && sameItems(old.columns, columns) ? old.columns : columns, width: x - SPACE.stageGap + SPACE.columnGap }
}

const grouped = new WeakMap<readonly Card[], ReadonlyMap<string, readonly Card[]>>()

function cardsByLane(cards: readonly Card[]): ReadonlyMap<string, readonly Card[]> {
  const known = grouped.get(cards)
  if (known) return known
  const lanes = new Map<string, Card[]>()
  for (const card of cards) {
    const lane = lanes.get(card.lane)
    if (lane) lane.push(card)
    else lanes.set(card.lane, [card])
  }
  grouped.set(cards, lanes)
  return lanes
}

const places = new WeakMap<readonly Column[], ReadonlyMap<string, number>>()

/** The number of each step's column, from 0. */
function columnNumbers(columns: readonly Column[]): ReadonlyMap<string, number> {
  const known = places.get(columns)
  if (known) return known
  const made = new Map(columns.map(({ step }, at) => [step.id, at]))
  places.set(columns, made)
  return made
}

function layoutRow(source: RowSource, y: number, look: Look, old: Row | undefined): Row {
  const { lane, columns } = source
  if (old && sameSource(old.source, source)) {
    if (old.y === y) return old
    const by = y - old.y
    const moved = new Map(old.boxes.map((box) => [box, { ...box, y: box.y + by }]))
    const boxes = [...moved.values()]
    return { ...old, y, head: { ...old.head, y }, boxes, cells: old.cells.map((cell) => (cell.length === 0 ? cell : cell.map((box) => moved.get(box) ?? box))), source }
  }
  const top = y + SPACE.lanePadding
  const fields = fieldsOf(source, look)
  const placed = stack(lane.collapsed ? [] : contentOf(source, look), columns, top, fields)
  const inner = placed.reduce((most, box) => Math.max(most, box.y + box.height - top), Math.max(0, ...fields))
  const height = lane.collapsed && !isDivider(lane)
    ? SPACE.collapsedLane
    : Math.max(leastHeight(source, placed, look), measureLane(lane, look), inner > 0 ? inner + 2 * SPACE.lanePadding : 0)
  const head: LaneBox = { kind: 'lane', thing: lane, scale: lane.kind === 'emotion' ? source.emotionScale : undefined, id: lane.id, x: 0, y, width: SPACE.laneLabel, height, column: -1, span: 1, lane: lane.id }
  const before = new Map(old?.boxes.map((box) => [box.id, box]))
  // Steps of a row stand as tall as the tallest, so that they read as one line.
  const boxes = placed.map((box) => kept(before.get(box.id), box.kind === 'step' ? { ...box, height: inner } : box))
  const cells = cellsOf(boxes, columns.length)
  return { lane, y, height, head: kept(old?.head, head), boxes, cells, shape: shapeOf(boxes, cells, old?.shape), fields, source }
}

/** Notes lie where they were put, though never out of reach of the grid. */
function layoutNotes(notes: readonly Note[], width: number, height: number, look: Look, old: Layout | undefined): readonly NoteBox[] {
  if (notes.length === 0 && old?.notes.length === 0) return old.notes
  const near = (at: number, size: number) => Math.max(-SPACE.noteReach, Math.min(size + SPACE.noteReach, at))
  const placed = notes.map((thing, at) =>
    kept(old?.notes[at], { kind: 'note', thing, id: thing.id, x: near(thing.x, width), y: near(thing.y, height), width: SPACE.note, height: measureNote(thing, look), column: -1, span: 1, lane: null }),
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

/** Whether a row is laid out as before, but for its height on the map. */
function sameSource(a: RowSource, b: RowSource): boolean {
  if (a.lane !== b.lane || a.prompts !== b.prompts || a.round !== b.round || a.columns.length !== b.columns.length) return false
  switch (b.lane.kind) {
    case 'emotion':
      return a.emotionScale === b.emotionScale
    case 'scores':
      return sameItems(a.columns, b.columns) && a.scores === b.scores
    case 'steps':
      return sameItems(a.columns, b.columns) && a.scores === b.scores && sameNumbers(a.moments, b.moments) && sameNotes(a.notes, b.notes)
    case 'touchpoints':
      return sameItems(a.columns, b.columns) && a.scores === b.scores && a.channels === b.channels && sameNumbers(a.moments, b.moments)
    default:
      return sameItems(a.cards, b.cards) && sameItems(a.columns, b.columns, (one, other) => one.step.id === other.step.id && one.x === other.x) && sameFields(a, b) && samePictures(a, b)
  }
}

/** Whether what a lane shows of the steps above its cards is the same. */
function sameFields(a: RowSource, b: RowSource): boolean {
  const { kind } = b.lane
  if (kind === 'needs') return a.needs === b.needs && sameItems(a.columns, b.columns, ({ step: one }, { step: other }) => one.needs === other.needs)
  if (kind === 'owner') return a.owners === b.owners && sameItems(a.columns, b.columns, ({ step: one }, { step: other }) => one.owner === other.owner && one.departments === other.departments)
  return true
}

/** Whether the cards of a row, the same ones, have the same pictures. */
function samePictures(a: RowSource, b: RowSource): boolean {
  if (a.assets === b.assets) return true
  const [before, now] = [assetsById(a.assets), assetsById(b.assets)]
  return b.cards.every(({ asset }) => asset === undefined || before.get(asset) === now.get(asset))
}

const byId = new WeakMap<JourneyFile['assets'], ReadonlyMap<string, JourneyFile['assets'][number]>>()

function assetsById(assets: JourneyFile['assets']): ReadonlyMap<string, JourneyFile['assets'][number]> {
  const known = byId.get(assets)
  if (known) return known
  const made = new Map(assets.map((asset) => [asset.id, asset]))
  byId.set(assets, made)
  return made
}

function sameNumbers(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, number]) => b.get(id) === number))
}

const NO_FIELDS: readonly number[] = []

/** How high what a lane shows of each column's step stands above the cards there. */
function fieldsOf({ lane, columns, needs, owners }: RowSource, look: Look): readonly number[] {
  const { kind } = lane
  if (!isFieldLane(kind) || lane.collapsed) return NO_FIELDS
  return columns.map(({ step }) => measureFields(kind, step, { needs, owners }, look))
}

function leastHeight({ lane, columns, scores, prompts }: RowSource, placed: readonly Box[], look: Look): number {
  if (isDivider(lane)) return SPACE.divider
  if (lane.kind === 'emotion') return SPACE.curve + 2 * SPACE.lanePadding
  if (lane.kind !== 'scores') return Math.max(SPACE.emptyLane, promptsHeight(columns, prompts, placed, look))
  const most = columns.reduce((highest, { step }) => Math.max(highest, pillsHeight(scores.get(step.id) ?? NONE)), 0)
  return Math.max(SPACE.emptyLane, most + 2 * SPACE.lanePadding)
}

/** The height that the prompts in a lane's empty cells need. */
function promptsHeight(columns: readonly Column[], prompts: Prompts, placed: readonly Box[], look: Look): number {
  if (prompts.size === 0) return 0
  const filled = new Set(placed.flatMap(({ column, span }) => Array.from({ length: span }, (_, at) => column + at)))
  const needed = columns.map(({ stage }, at) => {
    const prompt = filled.has(at) ? undefined : prompts.get(stage)
    return prompt ? measurePrompt(prompt, look) + 2 * SPACE.lanePadding : 0
  })
  return needed.reduce((most, height) => Math.max(most, height), 0)
}

const heights = createMemory<Step | Touchpoint | Card, number>()

function contentOf({ lane, columns, cards, prompts, scores, channels, moments, assets, round, notes: notesById }: RowSource, look: Look): Content[] {
  const base = { lane: lane.id, span: 1 }
  const of = (id: string) => scores.get(id) ?? NONE
  switch (lane.kind) {
    case 'emotion':
    case 'scores':
    case 'line-of-interaction':
    case 'line-of-visibility':
    case 'line-of-internal-interaction':
      return []
    case 'steps':
      return columns.map(({ step, stage }, column) => {
        const prompt = prompts.get(stage)?.text
        const notes = notesById.get(step.id) ?? NONE
        const height = heights(step, [of(step.id), prompt, notes, look.t], () => measureStep(step, prompt, notes, of(step.id), look))
        return { ...base, kind: 'step', thing: step, id: step.id, stage, column, moment: moments.get(step.id), scores: of(step.id), prompt, notes, votes: votesFor(round, step.id), height }
      })
    case 'touchpoints': {
      const byChannel = new Map(channels.map((channel) => [channel.id, channel]))
      return columns.flatMap(({ step }, column) =>
        step.touchpoints.map((thing) => {
          const face = { thing, channel: byChannel.get(thing.channel ?? ''), moment: moments.get(thing.id), scores: of(thing.id) }
          return { ...base, ...face, kind: 'touchpoint' as const, step: step.id, id: thing.id, column, votes: votesFor(round, thing.id), height: heights(thing, [face.channel, face.scores, look.t], () => measureTouchpoint(face, look)) }
        }),
      )
    }
    default: {
      const numbers = columnNumbers(columns)
      return cards.flatMap((card) => {
        const column = numbers.get(card.step)
        if (column === undefined) return []
        const span = Math.min(card.span, columns.length - column)
        const width = widthOf(columns, column, span)
        const picture = cardPicture(card.asset, assetsById(assets))
        const height = heights(card, [width, lane.kind, picture, look.t], () => measureTextCard({ thing: card, lane, picture }, width, look))
        return [{ ...base, kind: 'card' as const, thing: card, ground: lane.kind, colour: lane.colour, picture, id: card.id, column, span, votes: votesFor(round, card.id), height }]
      })
    }
  }
}

function widthOf(columns: readonly Column[], column: number, span: number): number {
  const first = columns[column]
  const last = columns[column + span - 1]
  return first && last ? last.x + last.width - first.x : SPACE.column
}

/** @param taken how much of each column is taken from the top */
function stack(content: readonly Content[], columns: readonly Column[], top: number, taken: readonly number[]): Extract<Box, { kind: Content['kind'] }>[] {
  const bottoms = new Map(taken.flatMap((height, at) => (height > 0 ? [[at, top + height + SPACE.cardGap] as const] : [])))
  return content.map((item) => {
    let y = top
    for (let at = item.column; at < item.column + item.span; at++) y = Math.max(y, bottoms.get(at) ?? top)
    for (let at = item.column; at < item.column + item.span; at++) bottoms.set(at, y + item.height + SPACE.cardGap)
    return { ...item, x: columns[item.column]?.x ?? 0, y, width: widthOf(columns, item.column, item.span) }
  })
}

function cellsOf(boxes: readonly Box[], columns: number): (readonly Box[])[] {
  const cells = Array.from<Box[] | undefined>({ length: columns })
  for (const box of boxes) {
    for (let at = box.column; at < box.column + box.span; at++) {
      const cell = cells[at]
      if (cell) cell.push(box)
      else cells[at] = [box]
    }
  }
  return cells.map((cell) => cell ?? [])
}
