import { withFileReferences, withoutReferences } from '../references/references'
import type { Card, Entity, EntityKind, JourneyFile, JourneyMap } from '../schema'
import { ENTITY_LISTS, visitFile } from '../entity-index'
import { takeOverIndex } from '../list-index'

/**
 * Returns the file without the given entities and what depends on them: nested entities, cards, links and scores. A
 * card that spans beyond its removed step moves to the next column that it covers. Unchanged parts stay the same
 * objects.
 */
export function removeWhole(file: JourneyFile, ids: readonly string[]): JourneyFile {
  const gone = new Set(ids)
  for (;;) {
    // Parents come before their children, so one pass collects all nested entities.
    visitFile(file, ({ entity, kind, parent, map }) => {
      const whole = kind === 'map' ? null : map
      if ((parent !== null && gone.has(parent)) || (whole !== null && gone.has(whole))) gone.add(entity.id)
    })
    const next = pruneFile(file, gone)
    // Removing a card with its lane also removes the links that refer to it, so repeat until nothing is added.
    const vanished = new Set<string>()
    visitFile(file, ({ entity }) => vanished.add(entity.id))
    visitFile(next, ({ entity }) => vanished.delete(entity.id))
    const known = gone.size
    for (const id of vanished) gone.add(id)
    if (gone.size === known) return next
  }
}

/** Returns the node with new values; the same node if they are equal. */
function having<T extends object>(node: T, values: Partial<T>): T {
  return (Object.keys(values) as (keyof T)[]).every((key) => node[key] === values[key]) ? node : { ...node, ...values }
}

/** Maps a list; returns the same list if no item changes. */
function mapped<T>(list: readonly T[], change: (item: T) => readonly T[]): T[] {
  const next = list.flatMap(change)
  return next.length === list.length && next.every((item, at) => item === list[at]) ? (list as T[]) : next
}

function prune<T extends Entity>(
  kind: EntityKind,
  list: readonly T[],
  gone: ReadonlySet<string>,
  inside: (item: T) => readonly T[] = (item) => [item],
): T[] {
  const next = mapped(list, (item) => {
    const left = gone.has(item.id) ? null : withoutReferences(kind, item, gone)
    return left ? inside(left) : []
  })
  takeOverIndex(list, next)
  return next
}

function pruneFile(file: JourneyFile, gone: ReadonlySet<string>): JourneyFile {
  const values: Record<string, unknown> = { maps: prune('map', file.maps, gone, (map) => [pruneMap(map, gone)]) }
  for (const [kind, home] of ENTITY_LISTS) {
    if (home.parent === 'file' && kind !== 'map') values[home.list] = prune(kind, file[home.list] as Entity[], gone)
  }
  return withFileReferences(having(file, values), ({ id }) => (gone.has(id) ? undefined : id))
}

function pruneMap(map: JourneyMap, gone: ReadonlySet<string>): JourneyMap {
  const columns = map.stages.flatMap((stage) => stage.steps.map((step) => step.id))
  const touched = columns.some((id) => gone.has(id))
  return having(map, {
    stages: prune('stage', map.stages, gone, (stage) => [
      having(stage, {
        steps: prune('step', stage.steps, gone, (step) => [
          having(step, { touchpoints: prune('touchpoint', step.touchpoints, gone) }),
        ]),
      }),
    ]),
    lanes: prune('lane', map.lanes, gone),
    cards: prune('card', map.cards, gone, (card) => (touched ? shrink(card, columns, gone) : [card])),
    links: prune('link', map.links, gone),
    notes: prune('note', map.notes, gone),
    votes: prune('vote', map.votes, gone),
    filters: prune('filter', map.filters, gone),
  })
}

/** Returns the card over its remaining columns; nothing if none remain. */
function shrink(card: Card, columns: readonly string[], gone: ReadonlySet<string>): Card[] {
  const from = columns.indexOf(card.step)
  if (from < 0) return [card]
  const covered = columns.slice(from, from + card.span)
  const left = covered.filter((id) => !gone.has(id))
  const [first] = left
  if (first === undefined) return []
  return left.length === covered.length ? [card] : [{ ...card, step: first, span: left.length }]
}
