import type { Command } from '../commands'
import { type Direction, moveThing } from './structure'
import { holdsCards, owningStep, stepsOf } from '../map-queries'
import type { Card, EntityKind, JourneyFile, JourneyMap } from '../schema'
import { CommandBuilder } from '../commands/command-builder'
import { find, type Found, get, visitMap } from '../entity-index'

/*
 * Selecting and moving several entities at once.
 */

/** Returns the ids of everything in the columns of a stage: steps, touchpoints and cards. */
export function idsInStage(map: JourneyMap, stage: string): string[] {
  const steps = map.stages.find(({ id }) => id === stage)?.steps ?? []
  const columns = new Set(steps.map(({ id }) => id))
  return [
    ...steps.flatMap((step) => [step.id, ...step.touchpoints.map(({ id }) => id)]),
    ...map.cards.filter((card) => columns.has(card.step)).map(({ id }) => id),
  ]
}

/**
 * Returns the ids of the steps, touchpoints or cards of a lane; empty for lanes that show fields of steps and for
 * lines.
 */
export function idsInLane(map: JourneyMap, lane: string): string[] {
  const kind = map.lanes.find(({ id }) => id === lane)?.kind
  if (kind === 'steps') return stepsOf(map).map(({ id }) => id)
  if (kind === 'touchpoints') return stepsOf(map).flatMap((step) => step.touchpoints.map(({ id }) => id))
  return map.cards.filter((card) => card.lane === lane).map(({ id }) => id)
}

/**
 * Returns the ids of all entities of a map with the same kinds as the given ones; cards also by the kind of their lane.
 */
export function idsOfSameKind(file: JourneyFile, map: JourneyMap, ids: readonly string[]): string[] {
  const laneKinds = new Map(map.lanes.map(({ id, kind }) => [id, kind]))
  const kindOf = (kind: EntityKind, entity: object) =>
    kind === 'card' ? `card in ${laneKinds.get((entity as Card).lane)}` : kind
  const kinds = new Set(
    ids.map((id) => find(file, id)).flatMap((found) => (found ? [kindOf(found.kind, found.entity)] : [])),
  )
  const alike: string[] = []
  visitMap(map, ({ kind, entity }) => {
    if (kinds.has(kindOf(kind, entity))) alike.push(entity.id)
  })
  return alike
}

/** Returns the ids of the stages of a map, everything in its cells, and its notes. */
export function idsInMap(map: JourneyMap): string[] {
  const inColumns = map.stages.flatMap(({ id, steps }) => [
    id,
    ...steps.flatMap((step) => [step.id, ...step.touchpoints.map((touchpoint) => touchpoint.id)]),
  ])
  return [...inColumns, ...map.cards.map(({ id }) => id), ...map.notes.map(({ id }) => id)]
}

/**
 * Returns the given entities in map order, without those that are moved with another one: nested entities, and the
 * cards of a step or lane.
 */
export function outermost(map: JourneyMap, ids: readonly string[]): Found[] {
  const chosen = new Set(ids)
  const along = new Set<string>()
  const result: Found[] = []
  visitMap(map, (found) => {
    const { kind, entity, parent } = found
    const card = kind === 'card' ? (entity as Card) : null
    const goesAlong = [parent, card?.step, card?.lane].some(
      (holder) => holder != null && (chosen.has(holder) || along.has(holder)),
    )
    if (goesAlong) along.add(entity.id)
    else if (chosen.has(entity.id)) result.push(found)
  })
  return result
}

/** Moves several entities one place each; null unless all of them can move. */
export function moveThings(
  file: JourneyFile,
  map: JourneyMap,
  ids: readonly string[],
  direction: Direction,
): Command | null {
  const moved = outermost(map, ids)
  const steps = stepsOf(map)
  const places = new Map(steps.map(({ id }, at) => [id, at]))
  const by = direction === 'right' ? 1 : direction === 'left' ? -1 : 0
  const isSideways = ({ kind }: Found) => kind === 'card' && by !== 0
  const others = moved.filter((found) => !isSideways(found))
  // The foremost ones move first and make room for the others.
  if (direction === 'right' || direction === 'down') others.reverse()
  const builder = new CommandBuilder(file)
  for (const { entity } of others) {
    const now = get(builder.file, 'map', map.id)
    if (!now || !builder.add(moveThing(builder.file, now, entity.id, direction))) return null
  }
  for (const { entity } of moved.filter(isSideways)) {
    const at = places.get((entity as Card).step) ?? -1
    const next = steps[at + by]
    if (at < 0 || !next) return null
    builder.commands.push({ type: 'update', id: entity.id, set: { step: next.id } })
  }
  return builder.commands.length === 0 ? null : { type: 'batch', commands: builder.commands }
}

/**
 * Moves the rest of the selection with a dragged entity: cards and touchpoints by the same number of columns (cards
 * also of lanes), clipped to the map; notes by the same offset; steps, stages and lanes next to it in their order.
 *
 * @param command the command that moves the dragged entity
 */
export function moveAlong(
  file: JourneyFile,
  map: JourneyMap,
  dragged: string,
  command: Command,
  ids: readonly string[],
): Command {
  const builder = new CommandBuilder(file)
  const own = find(file, dragged)
  if (!own || !builder.add(command)) return command
  const moved = outermost(map, [...ids, dragged])
  if (own.kind === 'card' || own.kind === 'touchpoint') {
    followInCells(builder, file, map, dragged, moved)
  } else if (own.kind === 'note') {
    followFreely(builder, file, dragged, moved)
  } else {
    const alike = moved.filter(({ kind }) => kind === own.kind).map(({ entity }) => entity.id)
    const at = alike.indexOf(dragged)
    for (const id of alike.slice(0, at)) putBeside(builder, dragged, id, 0)
    for (const id of alike.slice(at + 1).reverse()) putBeside(builder, dragged, id, 1)
  }
  return builder.commands.length === 1 ? command : { type: 'batch', commands: builder.commands }
}

function clamped(at: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at))
}

function followInCells(
  builder: CommandBuilder,
  file: JourneyFile,
  map: JourneyMap,
  dragged: string,
  moved: readonly Found[],
): void {
  const steps = stepsOf(map)
  const columns = new Map(steps.map(({ id }, at) => [id, at]))
  const lanes = map.lanes.filter((lane) => holdsCards(lane) && !lane.hidden && !lane.collapsed)
  const rows = new Map(lanes.map(({ id }, at) => [id, at]))
  const placeIn = (of: JourneyFile, id: string) => ({
    column: columns.get(owningStep(of, id)?.id ?? '') ?? -1,
    row: rows.get(get(of, 'card', id)?.lane ?? '') ?? -1,
  })
  const [from, to] = [placeIn(file, dragged), placeIn(builder.file, dragged)]
  const by = { column: to.column - from.column, row: from.row < 0 || to.row < 0 ? 0 : to.row - from.row }
  const updates: Command[] = []
  for (const { kind, entity, parent } of moved) {
    const { column, row } = placeIn(file, entity.id)
    const step = steps[clamped(column + by.column, steps.length)]
    if (entity.id === dragged || column < 0 || !step) continue
    if (kind === 'touchpoint' && parent !== step.id) {
      builder.add({
        type: 'move',
        id: entity.id,
        parent: step.id,
        at: get(builder.file, 'step', step.id)?.touchpoints.length ?? 0,
      })
    } else if (kind === 'card') {
      const lane = row < 0 ? undefined : lanes[clamped(row + by.row, lanes.length)]
      updates.push({ type: 'update', id: entity.id, set: { step: step.id, ...(lane ? { lane: lane.id } : {}) } })
    }
  }
  builder.commands.push(...updates)
}

/** Moves notes by the offset of the dragged note. */
function followFreely(builder: CommandBuilder, file: JourneyFile, dragged: string, moved: readonly Found[]): void {
  const [from, to] = [get(file, 'note', dragged), get(builder.file, 'note', dragged)]
  if (!from || !to) return
  for (const { entity } of moved) {
    const note = entity.id === dragged ? undefined : get(file, 'note', entity.id)
    if (note)
      builder.add({ type: 'update', id: note.id, set: { x: note.x + to.x - from.x, y: note.y + to.y - from.y } })
  }
}

function putBeside(builder: CommandBuilder, dragged: string, id: string, after: 0 | 1): void {
  const place = find(builder.file, dragged)
  const own = find(builder.file, id)
  if (!place || !own) return
  // `at` does not count the moved entity itself.
  const at = place.at + after - (own.parent === place.parent && own.at < place.at ? 1 : 0)
  builder.add({ type: 'move', id, parent: place.parent, at })
}
