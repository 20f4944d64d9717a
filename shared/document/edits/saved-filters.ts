import type { Command } from '../commands'
import type { MakeId } from '../new-file'
import type { Filter, JourneyMap } from '../schema'

/** Saves a filter in the map under a name, replacing a saved filter with the same name. Null without a name. */
export function saveFilter(map: JourneyMap, makeId: MakeId, name: string, filter: Filter): Command | null {
  const wanted = name.trim()
  if (wanted === '') return null
  const known = map.filters.find((saved) => saved.name === wanted)
  if (known) return { type: 'update', id: known.id, set: { filter } }
  return {
    type: 'insert',
    kind: 'filter',
    parent: map.id,
    at: map.filters.length,
    item: { id: makeId(), name: wanted, filter },
  }
}
