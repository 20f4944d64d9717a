import { isValidReference } from '../references/dangling'
import type { MakeId } from '../new-file'
import { references, withoutReferences, withRenewedReferences } from '../references/references'
import type { Entity, EntityKind, JourneyFile, JourneyMap, Step } from '../schema'
import { visitMap } from '../entity-index'

/**
 * Returns a copy of a map with new ids. References inside the map point to the copies, others (personas, channels,
 * owners, other maps) are unchanged. Dangling references are dropped, since `applyCommand` rejects them.
 *
 * @param change changes each step, which still has its old id
 */
export function copyMap(
  file: JourneyFile,
  map: JourneyMap,
  makeId: MakeId,
  change: (step: Step) => Step = (step) => step,
): JourneyMap {
  const ids = new Map([[map.id, makeId()]])
  visitMap(map, ({ entity }) => ids.set(entity.id, makeId()))
  const left = new Set<string>()

  function renewed<T extends Entity>(kind: EntityKind, entity: T): T[] {
    const loose = references(kind, entity).filter(
      (reference) => !isValidReference(file, reference, map.id) || left.has(reference.id),
    )
    const whole = loose.length === 0 ? entity : withoutReferences(kind, entity, new Set(loose.map(({ id }) => id)))
    // `withoutReferences` leaves a card without a step to its caller.
    if (!whole || (kind === 'card' && loose.some(({ field }) => field === 'step'))) {
      left.add(entity.id)
      return []
    }
    return [{ ...withRenewedReferences(kind, whole, ids), id: ids.get(entity.id) ?? entity.id }]
  }
  const all = <T extends Entity>(kind: EntityKind, list: readonly T[]) => list.flatMap((item) => renewed(kind, item))

  const stages = map.stages.flatMap((stage) =>
    renewed('stage', stage).map((copy) => ({
      ...copy,
      steps: stage.steps.flatMap((step) =>
        renewed('step', change(step)).map((own) => ({ ...own, touchpoints: all('touchpoint', step.touchpoints) })),
      ),
    })),
  )
  const lanes = all('lane', map.lanes)
  const cards = all('card', map.cards)
  const notes = all('note', map.notes)
  // A link may refer to a link that is dropped later, so repeat until nothing changes.
  let links = all('link', map.links)
  for (let known = -1; known !== left.size;) {
    known = left.size
    links = all('link', map.links)
  }
  const personas = map.personas.filter((id) => file.personas.some((persona) => persona.id === id))
  const [own = map] = renewed('map', {
    ...map,
    personas: personas.length > 0 ? personas : file.personas.slice(0, 1).map(({ id }) => id),
  })
  return {
    ...own,
    stages,
    lanes,
    cards,
    links,
    notes,
    votes: all('vote', map.votes),
    filters: all('filter', map.filters),
  }
}
