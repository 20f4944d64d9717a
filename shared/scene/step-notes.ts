import { compareMaps, type StepChange } from '../analysis/compare-maps'
import type { Link, Step } from '../document/schema'
import { get } from '../document/tree'
import type { SceneContext, Translate } from './context'
import { createMemory } from './remember'

/** A line at the foot of a step: the map that it opens, or how it stands to the map that it came from. */
export interface StepNote {
  readonly kind: 'opens' | 'added' | 'changed'
  readonly text: string
}

/** The notes of a map's steps by their ids; only of those that have any. */
export type StepNotes = ReadonlyMap<string, readonly StepNote[]>

const NO_NOTES: StepNotes = new Map()

const opening = new WeakMap<readonly Link[], readonly Link[]>()

function openingLinks(links: readonly Link[]): readonly Link[] {
  const known = opening.get(links)
  if (known) return known
  const made = links.filter(({ kind }) => kind === 'opens')
  opening.set(links, made)
  return made
}

const remembered = createMemory<Step, readonly StepNote[]>()

/** What stands at the foot of the steps; the same list for a step as long as it says the same. */
export function stepNotes({ file, map, overlay, t }: SceneContext): StepNotes {
  const links = openingLinks(map.links)
  if (links.length === 0 && !overlay) return NO_NOTES
  const { changes } = compareMaps(overlay, map)
  const titles = new Map(links.toReversed().flatMap(({ from, to }) => {
    const target = get(file, 'map', to)
    return target ? [[from, target.title || t('map.untitled')]] : []
  }))
  const notes = new Map<string, readonly StepNote[]>()
  for (const { steps } of map.stages) {
    for (const step of steps) {
      const [opens, change] = [titles.get(step.id), changes.get(step.id)]
      if (opens === undefined && (change === undefined || change.how === 'same')) continue
      notes.set(step.id, remembered(step, [opens, change, t], () => notesOf(opens, change, t)))
    }
  }
  return notes
}

function notesOf(opens: string | undefined, change: StepChange | undefined, t: Translate): StepNote[] {
  const notes: StepNote[] = []
  if (change?.how === 'added') notes.push({ kind: 'added', text: t('change.added') })
  if (change?.how === 'changed') notes.push({ kind: 'changed', text: t('change.changed', { what: change.fields.map((field) => t(`change.field.${field}`)).join(', ') }) })
  if (opens !== undefined) notes.push({ kind: 'opens', text: opens })
  return notes
}

/** Whether two maps' steps have the same notes. */
export function sameNotes(a: StepNotes, b: StepNotes): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, notes]) => b.get(id) === notes))
}
