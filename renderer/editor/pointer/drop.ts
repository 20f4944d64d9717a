import type { Command } from '../../../shared/document/commands'
import { holdsCards } from '../../../shared/document/map-queries'
import { cardsToNotes, notesToCards } from '../../../shared/document/notes'
import type { Card, JourneyMap } from '../../../shared/document/schema'
import type { Rect } from '../../../shared/drawing/items'
import type {
  Box,
  CardBox,
  LaneBox,
  Layout,
  NoteBox,
  Row,
  StageBox,
  StepBox,
  TouchpointBox,
} from '../../../shared/map/boxes'
import { boxById, firstColumnBehind, onGrid, rowAt } from '../../../shared/map/layout-index'
import { besideGrid } from '../../../shared/map/layout-notes'
import { SPACE } from '../../../shared/drawing/tokens'
import { makeId } from '../../session/make-id'

/** A drop target: the command, and a line or rectangle that shows it. */
export interface Drop {
  readonly command: Command
  /** Absent for a free note, which is dropped at the pointer or beside the grid. */
  readonly mark?: Rect
  /** The new ids if the dragged items are converted; `focus` is that of the dragged item. */
  readonly made?: { readonly ids: readonly string[]; readonly focus: string }
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
 * Returns the drop target of a box with its centre at a point; null if it can't be dropped there. A step goes before or
 * after the column it is dropped on, a touchpoint and a card into the cell under them at their height, a stage or lane
 * before the one whose first half is under it. Cards that are dropped outside the grid become free notes, and notes
 * that are dropped on a cell that holds cards become cards; elsewhere on the grid they would hide what is there, and
 * come to lie beside it.
 * @param along what is dragged with the box, itself included
 */
export function dropAt(
  layout: Layout,
  map: JourneyMap,
  box: Box,
  x: number,
  y: number,
  along: readonly string[],
): Drop | null {
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
      return onGrid(layout, x, y) ? dropCard(layout, map, box, x, y) : dropOutside(layout, map, box, x, y, along)
    case 'note':
      return dropNote(layout, map, box, x, y, along)
  }
}

/** Returns the command that moves an item among its siblings before another one (null: to the end), if it moves. */
function among(
  all: readonly { readonly id: string }[],
  id: string,
  before: string | undefined,
  parent: string,
): Command | null {
  const others = all.filter((one) => one.id !== id)
  const place = others.findIndex((one) => one.id === before)
  const at = place < 0 ? others.length : place
  return all[at]?.id === id ? null : { type: 'move', id, parent, at }
}

function dropStage(
  { stages, width, surface }: Layout,
  map: JourneyMap,
  { id, height }: StageBox,
  x: number,
): Drop | null {
  const before = stages.find((stage) => stage.x + stage.width / 2 >= x)
  const command = before?.id === id ? null : among(map.stages, id, before?.id, map.id)
  return (
    command && {
      command,
      mark: { x: before ? before.x - surface.stageGap / 2 - 1.5 : width - 8, y: 0, width: 3, height },
    }
  )
}

function dropLane({ rows, height }: Layout, map: JourneyMap, { id, width }: LaneBox, y: number): Drop | null {
  const before = rows.find((row) => row.y + row.height / 2 >= y)
  // The index counts all lanes, since hidden ones have no row.
  const command = before?.lane.id === id ? null : among(map.lanes, id, before?.lane.id, map.id)
  return command && { command, mark: { x: 0, y: (before?.y ?? height) - 1.5, width, height: 3 } }
}

function dropStep(layout: Layout, map: JourneyMap, box: StepBox, x: number): Drop | null {
  const empty = layout.stages.find(
    (stage) => stage.thing.steps.length === 0 && x >= stage.x && x <= stage.x + stage.width,
  )
  if (empty) {
    return {
      command: { type: 'move', id: box.id, parent: empty.id, at: 0 },
      mark: { x: empty.x, y: 0, width: empty.width, height: empty.height },
    }
  }
  const column = layout.columns[nearestColumn(layout, x)]
  const stage = column && map.stages.find((candidate) => candidate.id === column.stage)
  if (!column || !stage) return null
  const after = x > column.x + column.width / 2
  const place = stage.steps.indexOf(column.step) + (after ? 1 : 0)
  const own = stage.steps.findIndex((step) => step.id === box.id)
  // The index does not count the step itself.
  const at = own >= 0 && own < place ? place - 1 : place
  const edge = after ? column.x + column.width + 8 : column.x - 8
  return {
    command: { type: 'move', id: box.id, parent: stage.id, at },
    mark: { x: edge - 1.5, y: box.y, width: 3, height: box.height },
  }
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
  return {
    command: { type: 'move', id: box.id, parent: column.step.id, at },
    mark: { x: column.x, y: top, width: column.width, height: 3 },
  }
}

/** Returns the card cell at a point: lane, step, index in it, and a line that shows the position. */
function cellFor(
  layout: Layout,
  map: JourneyMap,
  id: string,
  place: number,
  y: number,
): { readonly lane: string; readonly step: string; readonly at: number; readonly mark: Rect } | null {
  const row = rowAt(layout, y)
  const column = layout.columns[place]
  if (!row || !column || !holdsCards(row.lane) || row.lane.collapsed) return null
  const others = (row.cells[place] ?? []).filter((other) => other.column === place && other.id !== id)
  const below = others.find((other) => other.y + other.height / 2 > y)
  const rest = map.cards.filter((card) => card.id !== id)
  const at = below ? rest.findIndex((card) => card.id === below.id) : rest.length
  const last = others.filter((other) => other !== below && other.y + other.height / 2 <= y).at(-1)
  const top = last ? last.y + last.height + 2.5 : row.y + 4
  return { lane: row.lane.id, step: column.step.id, at, mark: { x: column.x, y: top, width: column.width, height: 3 } }
}

function dropCard(layout: Layout, map: JourneyMap, box: CardBox, x: number, y: number): Drop | null {
  // A wide card is positioned by its first column.
  const cell = cellFor(layout, map, box.id, nearestColumn(layout, x - (box.width - layout.surface.columnWidth) / 2), y)
  if (!cell) return null
  const { lane, step, at, mark } = cell
  return {
    command: {
      type: 'batch',
      commands: [
        { type: 'update', id: box.id, set: { lane, step } },
        { type: 'move', id: box.id, parent: map.id, at },
      ],
    },
    mark,
  }
}

/**
 * Converts cards to notes: the dragged one is centred at the pointer, the other selected ones keep their offsets. Cards
 * with a picture stay cards, since notes have none.
 */
function dropOutside(
  layout: Layout,
  map: JourneyMap,
  held: CardBox,
  x: number,
  y: number,
  along: readonly string[],
): Drop | null {
  if (held.thing.asset !== undefined) return null
  const [left, top] = [x - SPACE.note / 2 - held.x, y - held.height / 2 - held.y]
  const chosen = new Set(along)
  const cards = map.cards.flatMap((card) => {
    const box = chosen.has(card.id) && card.asset === undefined ? boxById(layout, card.id) : undefined
    return box ? [{ card, x: box.x + left, y: box.y + top }] : []
  })
  const { command, ids } = cardsToNotes(map, cards, makeId)
  return { command, made: { ids, focus: ids[cards.findIndex(({ card }) => card.id === held.id)] ?? '' } }
}

function dropNote(
  layout: Layout,
  map: JourneyMap,
  { thing, width, height }: NoteBox,
  x: number,
  y: number,
  along: readonly string[],
): Drop | null {
  const cell = onGrid(layout, x, y) ? cellFor(layout, map, thing.id, nearestColumn(layout, x), y) : null
  if (!cell) {
    const place = besideGrid({ x: x - width / 2, y: y - height / 2, width, height }, layout)
    return { command: { type: 'update', id: thing.id, set: { x: Math.round(place.x), y: Math.round(place.y) } } }
  }
  const chosen = new Set(along)
  const notes = map.notes.filter(({ id }) => chosen.has(id)).map((note) => ({ note, cell }))
  const { command, ids } = notesToCards(map, notes, cell.at, makeId)
  return { command, mark: cell.mark, made: { ids, focus: ids[notes.findIndex(({ note }) => note === thing)] ?? '' } }
}

/** Returns the card cell nearest to a point of the map; null if no lane is expanded. */
export function cellNear(layout: Layout, x: number, y: number): Pick<Card, 'lane' | 'step'> | null {
  const column = layout.columns[nearestColumn(layout, x)]
  const away = (row: Row) => Math.max(row.y - y, 0, y - row.y - row.height)
  const [row] = layout.rows.filter(({ lane }) => holdsCards(lane) && !lane.collapsed).sort((a, b) => away(a) - away(b))
  return column && row ? { lane: row.lane.id, step: column.step.id } : null
}
