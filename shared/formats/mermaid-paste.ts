import type { Command } from '../document/commands'
import { nameKey } from '../document/texts/normalize-text'
import type { MakeId } from '../document/new-file'
import type { Pasted } from '../document/clipboard/paste-fragment'
import type { JourneyFile, JourneyMap } from '../document/schema'
import type { MermaidJourney } from './mermaid'
import { mermaidStages } from './mermaid-document'

/**
 * Appends a Mermaid journey to a map (see `mermaidStages`); actors become personas, matched by name with existing ones.
 * A map with a single empty stage counts as new: the stage is replaced, and the map takes the journey's title if it has
 * none.
 *
 * @param persona id of the persona for tasks without actors
 */
export function pasteMermaid(
  file: JourneyFile,
  map: JourneyMap,
  journey: MermaidJourney & { ok: true },
  persona: string,
  makeId: MakeId,
): Pasted {
  const personas = new Map(file.personas.map(({ id, name }) => [nameKey(name), id]))
  const inserts: Command[] = []
  const taking = new Set(map.personas)
  const personaOf = (name: string): string => {
    const key = nameKey(name)
    const id = personas.get(key) ?? makeId()
    if (!personas.has(key))
      inserts.push({
        type: 'insert',
        kind: 'persona',
        parent: null,
        at: file.personas.length + inserts.length,
        item: { id, name: name.trim() },
      })
    personas.set(key, id)
    taking.add(id)
    return id
  }
  const stages = mermaidStages(journey, makeId, personaOf, () => persona)
  const [only, ...others] = map.stages
  const empty = only && others.length === 0 && only.steps.length === 0 ? only : null
  const set = {
    ...(taking.size > map.personas.length ? { personas: [...taking] } : {}),
    ...(map.title === '' && empty && journey.title !== '' ? { title: journey.title } : {}),
  }
  return {
    ids: stages.map(({ id }) => id),
    command: {
      type: 'batch',
      commands: [
        ...inserts,
        ...(Object.keys(set).length > 0 ? [{ type: 'update', id: map.id, set } as const] : []),
        ...stages.map(
          (item, at) => ({ type: 'insert', kind: 'stage', parent: map.id, at: map.stages.length + at, item }) as const,
        ),
        ...(empty ? [{ type: 'remove', ids: [empty.id] } as const] : []),
      ],
    },
  }
}
