import type { Command } from '../../shared/document/commands'
import { holdsCards } from '../../shared/document/edits'
import type { JourneyMap } from '../../shared/document/schema'
import type { Box, CardBox, LaneBox, Layout, StageBox, StepBox, TouchpointBox } from '../../shared/scene/layout'
import { firstColumnBehind, rowAt } from '../../shared/scene/layout-index'
import { SPACE } from '../../shared/scene/tokens'

/** Where a dragged thing would go: the command, and a line or rectangle that shows the place. */
export interface Drop {
  readonly command: Command
  readonly mark: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

function nearestColumn(layout: Layout, x: number): number {
  const behind = firstColumnBehind(layout, x)
  const away = (at: number) => {
    const column = layout.columns[at]
    return column ? Math.abs(column.x + column.width / 2 - x) : Infinity
  }
  return away(behind - 1) <= away(behind) ? behind - 1 : behind
}

/**
 * What dropping a box with its centre at a point does; null where it can't lie there. A step goes before or
 * after the column it is dropped on, a touchpoint and a card into the cell under them at their height, a stage or lane
 * before the one whose first half is under it.
 */
export function dropAt(layout: Layout, map: JourneyMap, box: Box, x: number, y: number): Drop | null {
  switch (box.kind) {
    case 'stage':
      return dropStage(layout, map, box, x)
    case 'lane':
      return dropLane(layout, map, box, y)
    case 'step':
      return dropStep(layout, map, box, x)
    case 'touchpoint':
      return dropTouchpoint(layout, box, x, y)
    case 'card':
      return dropCard(layout, map, box, x, y)
  }
}

/** The move of a thing among its like to before another one (at the end where there is none), if it moves. */
function among(all: readonly { readonly id: string }[], id: string, before: string | undefined, parent: string): Command | null {
  const others = all.filter((one) => one.id !== id)
  const place = others.findIndex((one) => one.id === before)
  const at = place < 0 ? others.length : place
  return all[at]?.id === id ? null : { type: 'move', id, parent, at }
}

function dropStage({ stages, width }: Layout, map: JourneyMap, { id, height }: StageBox, x: number): Drop | null {
  const before = stages.find((stage) => stage.x + stage.width / 2 >= x)
  const command = before?.id === id ? null : among(map.stages, id, before?.id, map.id)
  return command && { command, mark: { x: before ? before.x - SPACE.stageGap / 2 - 1.5 : width - 8, y: 0, width: 3, height } }
}

function dropLane({ rows, height }: Layout, map: JourneyMap, { id, width }: LaneBox, y: number): Drop | null {
  const before = rows.find((row) => row.y + row.height / 2 >= y)
  // Counted among all, since hidden lanes have no row.
  const command = before?.lane.id === id ? null : among(map.lanes, id, before?.lane.id, map.id)
  return command && { command, mark: { x: 0, y: (before?.y ?? height) - 1.5, width, height: 3 } }
}

function dropStep(layout: Layout, map: JourneyMap, box: StepBox, x: number): Drop | null {
  const empty = layout.stages.find((stage) => stage.thing.steps.length === 0 && x >= stage.x && x <= stage.x + stage.width)
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

function dropTouchpoint(layout: Layout, box: TouchpointBox, x: number, y: number): Drop | null {
  const place = nearestColumn(layout, x)
  const column = layout.columns[place]
  if (!column) return null
  const row = layout.rows.find(({ lane }) => lane.id === box.lane)
  const others = (row?.cells[place] ?? []).filter((other) => other.id !== box.id)
  const at = others.filter((other) => other.y + other.height / 2 < y).length
  const last = others[at - 1]
  const top = last ? last.y + last.height + 2.5 : (row?.y ?? 0) + 4
  return { command: { type: 'move', id: box.id, parent: column.step.id, at }, mark: { x: column.x, y: top, width: column.width, height: 3 } }
}

function dropCard(layout: Layout, map: JourneyMap, box: CardBox, x: number, y: number): Drop | null {
  const row = rowAt(layout, y)
  // A wide card is held by its first column.
  const place = nearestColumn(layout, x - (box.width - SPACE.column) / 2)
  const column = layout.columns[place]
  if (!row || !column || !holdsCards(row.lane) || row.lane.collapsed) return null
  const others = (row.cells[place] ?? []).filter((other) => other.column === place && other.id !== box.id)
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
