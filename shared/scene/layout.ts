import type { Card, Lane, Stage, Step, Touchpoint } from '../document/schema'
import type { SceneContext } from './context'
import { measureLane, measureStage } from './faces/headers'
import { measureScores } from './faces/scores'
import { measureStep } from './faces/step'
import { measureTextCard } from './faces/text-card'
import { measureTouchpoint } from './faces/touchpoint'
import type { Rect } from './items'
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
}

/** A thing that is drawn in a place of its own, can be selected and edited. */
export type Box = Rect & {
  readonly id: string
  /** The first column that it covers and how many; −1 for the heads of lanes. */
  readonly column: number
  readonly span: number
  /** The lane in which it lies; null for the heads of stages. */
  readonly lane: string | null
} & (
    | { readonly kind: 'stage'; readonly thing: Stage }
    | { readonly kind: 'lane'; readonly thing: Lane }
    | { readonly kind: 'step'; readonly thing: Step }
    | { readonly kind: 'touchpoint'; readonly thing: Touchpoint; readonly step: string }
    | { readonly kind: 'card'; readonly thing: Card; readonly ground: Lane['kind'] }
  )

export interface Layout {
  readonly width: number
  readonly height: number
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** In reading order: stages, then lane by lane, column by column. */
  readonly boxes: readonly Box[]
  readonly byId: ReadonlyMap<string, Box>
}

type Content = Omit<Extract<Box, { kind: 'card' | 'touchpoint' | 'step' }>, keyof Rect> & { readonly height: number }

/**
 * Where everything of a map lies. Columns have one width; rows grow with what they hold; cards of a cell stack,
 * and one that spans columns lies below whatever stands higher in any of them, so nothing ever overlaps.
 */
export function layoutMap(context: SceneContext): Layout {
  const { map } = context
  const boxes: Box[] = []
  const columns: Column[] = []
  const headerHeight = Math.max(SPACE.stageHeader, ...map.stages.map((stage) => measureStage(stage, stageWidth(stage), context)))
  let x: number = SPACE.laneLabel + SPACE.columnGap
  for (const stage of map.stages) {
    const width = stageWidth(stage)
    boxes.push({ kind: 'stage', thing: stage, id: stage.id, x, y: 0, width, height: headerHeight, column: columns.length, span: Math.max(1, stage.steps.length), lane: null })
    stage.steps.forEach((step, at) => {
      columns.push({ step, stage: stage.id, x: x + at * (SPACE.column + SPACE.columnGap), width: SPACE.column })
    })
    x += width + SPACE.stageGap
  }
  const width = x - SPACE.stageGap + SPACE.columnGap

  const columnOf = new Map(columns.map((column, at) => [column.step.id, at]))
  const cardsOf = new Map<string, Card[]>()
  for (const card of map.cards) {
    const lane = cardsOf.get(card.lane)
    if (lane) lane.push(card)
    else cardsOf.set(card.lane, [card])
  }
  const rows: Row[] = []
  let y = headerHeight + SPACE.lanePadding
  for (const lane of map.lanes) {
    if (lane.hidden) continue
    const content = lane.collapsed ? [] : contentOf(lane, columns, columnOf, cardsOf.get(lane.id) ?? [], context)
    const placed = stack(content, columns, y + SPACE.lanePadding)
    const inner = placed.reduce((most, box) => Math.max(most, box.y + box.height - y - SPACE.lanePadding), 0)
    const height = lane.collapsed
      ? SPACE.collapsedLane
      : Math.max(rowMinimum(lane, columns, context), measureLane(lane, context), inner > 0 ? inner + 2 * SPACE.lanePadding : 0)
    rows.push({ lane, y, height })
    boxes.push({ kind: 'lane', thing: lane, id: lane.id, x: 0, y, width: SPACE.laneLabel, height, column: -1, span: 1, lane: lane.id })
    // Steps of a row stand as tall as the tallest, so that they read as one line.
    boxes.push(...placed.map((box) => (box.kind === 'step' ? { ...box, height: inner } : box)))
    y += height
  }
  return { width, height: y, columns, rows, boxes, byId: new Map(boxes.map((box) => [box.id, box])) }
}

function stageWidth(stage: Stage): number {
  const n = Math.max(1, stage.steps.length)
  return n * SPACE.column + (n - 1) * SPACE.columnGap
}

function rowMinimum(lane: Lane, columns: readonly Column[], context: SceneContext): number {
  if (lane.kind === 'emotion') return SPACE.curve + 2 * SPACE.lanePadding
  if (lane.kind === 'scores') return Math.max(SPACE.emptyLane, ...columns.map(({ step }) => measureScores(step.id, context)))
  return SPACE.emptyLane
}

function contentOf(lane: Lane, columns: readonly Column[], columnOf: ReadonlyMap<string, number>, cards: readonly Card[], context: SceneContext): Content[] {
  const base = { lane: lane.id, span: 1 }
  switch (lane.kind) {
    case 'emotion':
    case 'scores':
      return []
    case 'steps':
      return columns.map(({ step }, column) => ({ ...base, kind: 'step', thing: step, id: step.id, column, height: measureStep(step, context) }))
    case 'touchpoints':
      return columns.flatMap(({ step }, column) =>
        step.touchpoints.map((thing) => ({ ...base, kind: 'touchpoint' as const, thing, step: step.id, id: thing.id, column, height: measureTouchpoint(thing, context) })),
      )
    default:
      return cards.flatMap((card) => {
        const column = columnOf.get(card.step)
        if (column === undefined) return []
        const span = Math.min(card.span, columns.length - column)
        return [{ ...base, kind: 'card' as const, thing: card, ground: lane.kind, id: card.id, column, span, height: measureTextCard(card, widthOf(columns, column, span), lane.kind, context) }]
      })
  }
}

function widthOf(columns: readonly Column[], column: number, span: number): number {
  const first = columns[column]
  const last = columns[column + span - 1]
  return first && last ? last.x + last.width - first.x : SPACE.column
}

function stack(content: readonly Content[], columns: readonly Column[], top: number): Box[] {
  const bottoms = new Map<number, number>()
  return content.map((item) => {
    let y = top
    for (let at = item.column; at < item.column + item.span; at++) y = Math.max(y, bottoms.get(at) ?? top)
    for (let at = item.column; at < item.column + item.span; at++) bottoms.set(at, y + item.height + SPACE.cardGap)
    return { ...item, x: columns[item.column]?.x ?? 0, y, width: widthOf(columns, item.column, item.span) } as Box
  })
}
