import type { Command } from '../commands'
import type { MakeId } from '../new-file'
import type { Filter, JourneyMap } from '../schema'

/** Keeps a filter in the map under a name; a view that has the name already takes the new filter. Null without a name. */
export function saveFilter(map: JourneyMap, makeId: MakeId, name: string, filter: Filter): Command | null {
  const wanted = name.trim()
  if (wanted === '') return null
  const known = map.views.find((view) => view.name === wanted)
  if (known) return { type: 'update', id: known.id, set: { filter } }
  return {
    type: 'insert',
    kind: 'view',
    parent: map.id,
    at: map.views.length,
    item: { id: makeId(), name: wanted, filter },
  }
}
