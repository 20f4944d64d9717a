import type { Command } from '../../shared/document/commands'
import { holdsCards } from '../../shared/document/edits'
import type { JourneyMap } from '../../shared/document/schema'
import type { Box, Layout } from '../../shared/scene/layout'

/** Where a dragged thing would go: the command, and a line or rectangle that shows the place. */
export interface Drop {
  readonly command: Command
  readonly mark: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

function nearestColumn(layout: Layout, x: number): number {
  let best = -1
  let distance = Infinity
  layout.columns.forEach((column, at) => {
    const away = Math.abs(column.x + column.width / 2 - x)
    if (away < distance) [best, distance] = [at, away]
  })
  return best
}

/**
 * What dropping a box with its centre at a point does; null where it can't lie there. A step goes before or
 * after the column it is dropped on, a touchpoint and a card into the cell under them at their height.
 */
export function dropAt(layout: Layout, map: JourneyMap, box: Box, x: number, y: number): Drop | null {
  if (box.kind === 'step') return dropStep(layout, map, box, x)
  if (box.kind === 'touchpoint') return dropTouchpoint(layout, box, x, y)
  if (box.kind === 'card') return dropCard(layout, map, box, x, y)
  return null
}

function dropStep(layout: Layout, map: JourneyMap, box: Extract<Box, { kind: 'step' }>, x: number): Drop | null {
  const empty = layout.boxes.find((other) => other.kind === 'stage' && other.thing.steps.length === 0 && x >= other.x && x <= other.x + other.width)
  if (empty) {
    return { command: { type: 'move', id: box.id, parent: empty.id, at: 0 }, mark: { x: empty.x, y: 0, width: empty.width, height: empty.height } }
  }
  const column = layout.columns[nearestColumn(layout, x)]
  const stage = column && map.stages.find((candidate) => candidate.id === column.stage)
  if (!column || !stage) return null
  const after = x > column.x + column.width / 2
  const place = stage.steps.indexOf(column.step) + (after ? 1 : 0)
  const own = stage.steps.findIndex((step) => step.id === box.id)
  // The place is counted without the step itself.
  const at = own >= 0 && own < place ? place - 1 : place
  const edge = after ? column.x + column.width + 8 : column.x - 8
  return { command: { type: 'move', id: box.id, parent: stage.id, at }, mark: { x: edge - 1.5, y: box.y, width: 3, height: box.height } }
}

function dropTouchpoint(layout: Layout, box: Extract<Box, { kind: 'touchpoint' }>, x: number, y: number): Drop | null {
  const column = layout.columns[nearestColumn(layout, x)]
  if (!column) return null
  const others = layout.boxes.filter((other) => other.kind === 'touchpoint' && other.step === column.step.id && other.id !== box.id)
  const at = others.filter((other) => other.y + other.height / 2 < y).length
  const last = others[at - 1]
  const row = layout.rows.find(({ lane }) => lane.id === box.lane)
  const top = last ? last.y + last.height + 2.5 : (row?.y ?? 0) + 4
  return { command: { type: 'move', id: box.id, parent: column.step.id, at }, mark: { x: column.x, y: top, width: column.width, height: 3 } }
}

function dropCard(layout: Layout, map: JourneyMap, box: Extract<Box, { kind: 'card' }>, x: number, y: number): Drop | null {
  const row = layout.rows.find((candidate) => y >= candidate.y && y < candidate.y + candidate.height)
  // A wide card is held by its first column.
  const column = layout.columns[nearestColumn(layout, x - box.width / 2 + layout.columns[0]!.width / 2)]
  if (!row || !column || !holdsCards(row.lane) || row.lane.collapsed) return null
  const others = layout.boxes.filter((other) => other.kind === 'card' && other.lane === row.lane.id && other.thing.step === column.step.id && other.id !== box.id)
  const below = others.find((other) => other.y + other.height / 2 > y)
  const rest = map.cards.filter((card) => card.id !== box.id)
  const at = below ? rest.findIndex((card) => card.id === below.id) : rest.length
  const last = others.filter((other) => other !== below && other.y + other.height / 2 <= y).at(-1)
  const top = last ? last.y + last.height + 2.5 : row.y + 4
  return {
    command: {
      type: 'batch',
      commands: [
        { type: 'update', id: box.id, set: { lane: row.lane.id, step: column.step.id } },
        { type: 'move', id: box.id, parent: map.id, at },
      ],
    },
    mark: { x: column.x, y: top, width: column.width, height: 3 },
  }
}
