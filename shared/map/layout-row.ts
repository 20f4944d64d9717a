import { votesFor } from '../document/votes'
import type { Card, JourneyFile, Step, Touchpoint } from '../document/schema'
import { isUnseen } from '../document/texts/shown-text'
import type { Box, Column, LaneBox, Row, RowSource } from './boxes'
import type { Look } from '../drawing/context'
import { isFieldLane, measureFields } from './renderers/fields'
import { isDivider, measureLane } from './renderers/headers'
import { measurePrompt, type Prompts } from './renderers/prompt'
import { pillsHeight } from './renderers/scores'
import { measureStep } from './renderers/step'
import { measureTextCard } from './renderers/text-card'
import { measureTouchpoint } from './renderers/touchpoint'
import type { Rect } from '../drawing/items'
import { reuse, sameItems } from './reuse'
import { shapeOf } from './links/shape'
import { cardPicture } from '../drawing/pictures'
import { createMemo } from '../drawing/memoize'
import { sameNotes } from './step-notes'
import { SPACE } from '../drawing/tokens'

const NONE: readonly never[] = []

/** What stands in cells. */
type Content = Extract<Box, { kind: 'step' | 'touchpoint' | 'card' }>

const places = new WeakMap<readonly Column[], ReadonlyMap<string, number>>()

/** The number of each step's column, from 0. */
function columnNumbers(columns: readonly Column[]): ReadonlyMap<string, number> {
  const known = places.get(columns)
  if (known) return known
  const made = new Map(columns.map(({ step }, at) => [step.id, at]))
  places.set(columns, made)
  return made
}

/** The row of a lane at a height; where it was laid out from the same before, the old one, or the old one moved. */
export function layoutRow(source: RowSource, y: number, look: Look, old: Row | undefined): Row {
  const { lane, columns } = source
  if (old && sameSource(old.source, source)) {
    if (old.y === y) return old
    const by = y - old.y
    const moved = new Map(old.boxes.map((box) => [box, { ...box, y: box.y + by }]))
    const boxes = [...moved.values()]
    return {
      ...old,
      y,
      head: { ...old.head, y },
      boxes,
      cells: old.cells.map((cell) => (cell.length === 0 ? cell : cell.map((box) => moved.get(box) ?? box))),
      source,
    }
  }
  const top = y + SPACE.lanePadding
  const fields = fieldsOf(source, look)
  const placed = lane.collapsed ? [] : contentOf(source, look)
  stack(placed, columns, top, fields)
  const inner = placed.reduce((most, box) => Math.max(most, box.y + box.height - top), Math.max(0, ...fields))
  const height =
    lane.collapsed && !isDivider(lane)
      ? SPACE.collapsedLane
      : Math.max(
          leastHeight(source, placed, look),
          measureLane(lane, look),
          inner > 0 ? inner + 2 * SPACE.lanePadding : 0,
        )
  const head: LaneBox = {
    kind: 'lane',
    thing: lane,
    scale: lane.kind === 'emotion' ? source.emotionScale : undefined,
    id: lane.id,
    x: 0,
    y,
    width: SPACE.laneLabel,
    height,
    column: -1,
    span: 1,
    lane: lane.id,
  }
  const before = new Map(old?.boxes.map((box) => [box.id, box]))
  // Steps of a row stand as tall as the tallest, so that they read as one line.
  if (lane.kind === 'steps') for (const box of placed) placeIn(box, { height: inner })
  const boxes = placed.map((box) => reuse<Box>(before.get(box.id), box))
  const cells = cellsOf(boxes, columns.length)
  return {
    lane,
    y,
    height,
    head: reuse(old?.head, head),
    boxes,
    cells,
    shape: shapeOf(boxes, cells, old?.shape),
    fields,
    source,
  }
}

/** Whether a row is laid out as before, but for its height on the map. */
function sameSource(a: RowSource, b: RowSource): boolean {
  if (a.lane !== b.lane || a.prompts !== b.prompts || a.round !== b.round || a.columns.length !== b.columns.length)
    return false
  switch (b.lane.kind) {
    case 'emotion':
      return a.emotionScale === b.emotionScale
    case 'scores':
      return sameItems(a.columns, b.columns) && a.scores === b.scores
    case 'steps':
      return (
        sameItems(a.columns, b.columns) &&
        a.scores === b.scores &&
        sameNumbers(a.moments, b.moments) &&
        sameNotes(a.notes, b.notes)
      )
    case 'touchpoints':
      return (
        sameItems(a.columns, b.columns) &&
        a.scores === b.scores &&
        a.channels === b.channels &&
        sameNumbers(a.moments, b.moments)
      )
    default:
      return (
        sameItems(a.cards, b.cards) &&
        sameItems(a.columns, b.columns, (one, other) => one.step.id === other.step.id && one.x === other.x) &&
        sameFields(a, b) &&
        samePictures(a, b)
      )
  }
}

/** Whether what a lane shows of the steps above its cards is the same. */
function sameFields(a: RowSource, b: RowSource): boolean {
  const { kind } = b.lane
  if (kind === 'needs')
    return (
      a.needs === b.needs &&
      sameItems(a.columns, b.columns, ({ step: one }, { step: other }) => one.needs === other.needs)
    )
  if (kind === 'owner')
    return (
      a.owners === b.owners &&
      sameItems(
        a.columns,
        b.columns,
        ({ step: one }, { step: other }) => one.owner === other.owner && one.departments === other.departments,
      )
    )
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

const heights = createMemo<Step | Touchpoint | Card, number>()

function contentOf(
  { lane, columns, cards, prompts, scores, channels, moments, assets, round, notes: notesById }: RowSource,
  look: Look,
): Content[] {
  // Where they lie is found when all are there. Each field by its name: a spread takes ten times as long, and there are hundreds in a row.
  const own = lane.id
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
        const height = heights(step, [of(step.id), prompt, notes, look.t], () =>
          measureStep(step, prompt, notes, of(step.id), look),
        )
        return {
          kind: 'step',
          id: step.id,
          lane: own,
          column,
          span: 1,
          x: 0,
          y: 0,
          width: 0,
          height,
          thing: step,
          stage,
          moment: moments.get(step.id),
          scores: of(step.id),
          prompt,
          notes,
          votes: votesFor(round, step.id),
        }
      })
    case 'touchpoints': {
      const byChannel = new Map(channels.map((channel) => [channel.id, channel]))
      return columns.flatMap(({ step, stage }, column) =>
        step.touchpoints.map((thing) => {
          const face = {
            thing,
            channel: byChannel.get(thing.channel ?? ''),
            moment: moments.get(thing.id),
            scores: of(thing.id),
            prompt: prompts.get(stage)?.text,
          }
          const height = heights(thing, [face.channel, face.scores, face.prompt, look.t], () =>
            measureTouchpoint(face, look),
          )
          return {
            kind: 'touchpoint' as const,
            id: thing.id,
            lane: own,
            column,
            span: 1,
            x: 0,
            y: 0,
            width: 0,
            height,
            thing,
            step: step.id,
            channel: face.channel,
            moment: face.moment,
            scores: face.scores,
            prompt: face.prompt,
            votes: votesFor(round, thing.id),
          }
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
        const picture = isUnseen(card) ? undefined : cardPicture(card.asset, assetsById(assets))
        const prompt = prompts.get(columns[column]?.stage ?? '')?.text
        const height = heights(card, [width, lane.kind, picture, prompt, look.t], () =>
          measureTextCard({ thing: card, lane, picture, prompt }, width, look),
        )
        return [
          {
            kind: 'card' as const,
            id: card.id,
            lane: own,
            column,
            span,
            x: 0,
            y: 0,
            width,
            height,
            thing: card,
            ground: lane.kind,
            colour: lane.colour,
            picture,
            prompt,
            votes: votesFor(round, card.id),
          },
        ]
      })
    }
  }
}

function widthOf(columns: readonly Column[], column: number, span: number): number {
  const first = columns[column]
  const last = columns[column + span - 1]
  return first && last ? last.x + last.width - first.x : SPACE.column
}

/** Gives a box that was just made, and that nobody else has yet, its place. */
function placeIn(box: Content, place: Partial<Rect>): void {
  Object.assign(box, place)
}

/**
 * Puts boxes that were just made over their columns, one under the other.
 * @param taken how much of each column is taken from the top
 */
function stack(content: readonly Content[], columns: readonly Column[], top: number, taken: readonly number[]): void {
  const bottoms = new Map(
    taken.flatMap((height, at) => (height > 0 ? [[at, top + height + SPACE.cardGap] as const] : [])),
  )
  for (const item of content) {
    let y = top
    for (let at = item.column; at < item.column + item.span; at++) y = Math.max(y, bottoms.get(at) ?? top)
    for (let at = item.column; at < item.column + item.span; at++) bottoms.set(at, y + item.height + SPACE.cardGap)
    placeIn(item, { x: columns[item.column]?.x ?? 0, y, width: widthOf(columns, item.column, item.span) })
  }
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
