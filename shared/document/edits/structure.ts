import type { Command } from '../commands'
import { type MakeId, newStep } from '../new-file'
import { nudgeNote } from '../notes'
import type { JourneyFile, JourneyMap, Step } from '../schema'
import { holdsCards, stageOf, stepsOf } from '../map-queries'
import { find, get } from '../entity-index'

/** Adds a step after the given one, or at the end of a stage. */
export function addStep(
  map: JourneyMap,
  makeId: MakeId,
  place: { readonly after: string } | { readonly stage: string },
  title = '',
): { command: Command; id: string } | null {
  const stage =
    'after' in place ? stageOf(map, place.after) : map.stages.find((candidate) => candidate.id === place.stage)
  if (!stage) return null
  const at = 'after' in place ? stage.steps.findIndex((step) => step.id === place.after) + 1 : stage.steps.length
  const item = newStep(makeId, title)
  return { id: item.id, command: { type: 'insert', kind: 'step', parent: stage.id, at, item } }
}

/** Adds a stage after the given one, or at the end, before the Unsorted stage. */
export function addStage(
  map: JourneyMap,
  makeId: MakeId,
  after: string | null,
  title = '',
): { command: Command; id: string } {
  const found = map.stages.findIndex((stage) => stage.id === after)
  // The Unsorted stage stays at the end.
  const end = map.stages.at(-1)?.unsorted ? map.stages.length - 1 : map.stages.length
  const at = found < 0 ? end : Math.min(found + 1, end)
  const id = makeId()
  return { id, command: { type: 'insert', kind: 'stage', parent: map.id, at, item: { id, title, steps: [] } } }
}

/** Marks a step or touchpoint as a moment of truth, or removes the mark. */
export function toggleMoment(file: JourneyFile, id: string): Command | null {
  const thing = get(file, 'step', id) ?? get(file, 'touchpoint', id)
  if (!thing) return null
  if (thing.moment) return { type: 'update', id, unset: ['moment'] }
  return { type: 'update', id, set: { moment: { kind: 'decide', reason: '', basis: 'judged' } } }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/**
 * Moves an entity one place: stages among stages, steps within their stage and into the next, touchpoints and cards
 * between columns and within their cell, a card at the edge of its cell into the next lane, lanes up and down. Null at
 * the edge of the map.
 */
export function moveThing(file: JourneyFile, map: JourneyMap, id: string, direction: Direction): Command | null {
  const found = find(file, id)
  if (!found) return null
  const by = direction === 'left' || direction === 'up' ? -1 : 1
  const sideways = direction === 'left' || direction === 'right'
  switch (found.kind) {
    case 'stage':
      return sideways ? within(id, found.parent, found.at + by, map.stages.length) : null
    case 'lane': {
      if (sideways) return null
      // Skip hidden lanes, otherwise the move would not be visible.
      let at = found.at + by
      while (map.lanes[at]?.hidden) at += by
      return within(id, found.parent, at, map.lanes.length)
    }
    case 'step':
      return sideways ? moveStep(map, id, found.at, by) : null
    case 'touchpoint': {
      const step = get(file, 'step', found.parent ?? undefined)
      if (!step) return null
      if (!sideways) return within(id, step.id, found.at + by, step.touchpoints.length)
      const next = neighbour(map, step.id, by)
      return next ? { type: 'move', id, parent: next.id, at: Math.min(found.at, next.touchpoints.length) } : null
    }
    case 'card': {
      const card = get(file, 'card', id)
      if (!card) return null
      if (!sideways) return moveCardInCell(map, id, by) ?? moveCardToLane(map, id, by)
      const next = neighbour(map, card.step, by)
      return next ? { type: 'update', id, set: { step: next.id } } : null
    }
    case 'note': {
      const note = get(file, 'note', id)
      return note ? nudgeNote(note, direction) : null
    }
    default:
      return null
  }
}

function within(id: string, parent: string | null, at: number, length: number): Command | null {
  return at < 0 || at >= length ? null : { type: 'move', id, parent, at }
}

function neighbour(map: JourneyMap, step: string, by: number): Step | undefined {
  const steps = stepsOf(map)
  return steps[steps.findIndex((candidate) => candidate.id === step) + by]
}

function moveStep(map: JourneyMap, id: string, at: number, by: number): Command | null {
  const stageAt = map.stages.findIndex((stage) => stage.steps.some((step) => step.id === id))
  const stage = map.stages[stageAt]
  if (!stage) return null
  const place = at + by
  if (place >= 0 && place < stage.steps.length) return { type: 'move', id, parent: stage.id, at: place }
  const next = map.stages[stageAt + by]
  return next ? { type: 'move', id, parent: next.id, at: by > 0 ? 0 : next.steps.length } : null
}

function moveCardInCell(map: JourneyMap, id: string, by: number): Command | null {
  const at = map.cards.findIndex((card) => card.id === id)
  const card = map.cards[at]
  if (!card) return null
  for (let other = at + by; other >= 0 && other < map.cards.length; other += by) {
    const candidate = map.cards[other]
    if (candidate?.lane === card.lane && candidate.step === card.step)
      return { type: 'move', id, parent: map.id, at: other }
  }
  return null
}

/** Moves a card into the next visible lane that holds cards, first or last in its cell depending on the direction. */
function moveCardToLane(map: JourneyMap, id: string, by: number): Command | null {
  const card = map.cards.find((candidate) => candidate.id === id)
  const open = map.lanes.filter((lane) => holdsCards(lane) && !lane.hidden && !lane.collapsed)
  const lane = open[open.findIndex((candidate) => candidate.id === card?.lane) + by]
  if (!card || !lane || !open.some((candidate) => candidate.id === card.lane)) return null
  const rest = map.cards.filter((candidate) => candidate !== card)
  const first = rest.findIndex((candidate) => candidate.lane === lane.id && candidate.step === card.step)
  const at = by > 0 && first >= 0 ? first : rest.length
  return {
    type: 'batch',
    commands: [
      { type: 'update', id, set: { lane: lane.id } },
      { type: 'move', id, parent: map.id, at },
    ],
  }
}
