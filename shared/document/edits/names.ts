import type { Command } from '../commands'
import { sameName } from '../texts/normalize-text'
import { retargetFileReferences, retargetReferences } from '../copies/retarget-references'
import { fileReferences, references } from '../references/references'
import { isAlike } from '../copies/copy-entities'
import { mergeScores } from './merged-scores'
import { setFields } from '../commands/set-fields'
import type { Entity, Filter, JourneyFile } from '../schema'
import { NESTED_FIELDS, visitFile } from '../entity-index'

/*
 * Commands that rename and merge the channels, owners, needs and metrics of a file.
 */

export const NAMED_KINDS = ['channel', 'owner', 'need', 'metric'] as const
export type NamedKind = (typeof NAMED_KINDS)[number]

/** The list of each kind, and the part of a filter that refers to it. */
const PLACES = {
  channel: { list: 'channels', part: 'channels' },
  owner: { list: 'owners', part: 'owners' },
  need: { list: 'needs', part: undefined },
  metric: { list: 'metrics', part: undefined },
} as const satisfies Readonly<
  Record<NamedKind, { readonly list: keyof JourneyFile; readonly part: keyof Filter | undefined }>
>

/** Returns the entities of a kind in file order. */
export function namedEntities(file: JourneyFile, kind: NamedKind): readonly Entity<NamedKind>[] {
  return file[PLACES[kind].list]
}

/**
 * Counts the references to each entity by id: in maps, saved filters, lists and the strategy. Unused entities are
 * absent.
 */
export function usesIn(file: JourneyFile): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  const count = (id: string) => uses.set(id, (uses.get(id) ?? 0) + 1)
  for (const { id } of fileReferences(file)) count(id)
  visitFile(file, ({ kind, entity }) => {
    const { channels = [], owners = [] } = 'filter' in entity ? (entity.filter as Filter) : {}
    for (const id of [...references(kind, entity).map((reference) => reference.id), ...channels, ...owners]) count(id)
  })
  return uses
}

/**
 * The effect of a new name: nothing, a rename, or a merge with the entity that has the name; `taken` if that is a
 * metric of another kind or scale.
 */
export type RenameEffect =
  { readonly does: 'nothing' | 'rename' } | { readonly does: 'merge' | 'taken'; readonly other: Entity<NamedKind> }

/** Returns the effect of giving an entity a name. Metrics are merged only if kind and scale are equal. */
export function renameEffect(file: JourneyFile, kind: NamedKind, id: string, name: string): RenameEffect {
  const own = namedEntities(file, kind).find((thing) => thing.id === id)
  if (!own || name.trim() === '') return { does: 'nothing' }
  const others = namedEntities(file, kind).filter((thing) => thing.id !== id && sameName(thing.name, name))
  const alike = others.find((other) => isAlike(kind, { ...own, name }, other))
  if (alike) return { does: 'merge', other: alike }
  if (others[0]) return { does: 'taken', other: others[0] }
  return { does: name.trim() === own.name ? 'nothing' : 'rename' }
}

/** Renames an entity, or merges it into the one that has the name; null if nothing changes or the name is taken. */
export function renameEntity(file: JourneyFile, kind: NamedKind, id: string, name: string): Command | null {
  const naming = renameEffect(file, kind, id, name)
  switch (naming.does) {
    case 'rename':
      return { type: 'update', id, set: { name: name.trim() } }
    case 'merge':
      return mergeInto(file, kind, id, naming.other)
    default:
      return null
  }
}

/** Returns a saved filter with one id replaced; null if it does not contain the id. */
function withOther(filter: Filter, part: 'channels' | 'owners', from: string, to: string): Filter | null {
  const named = filter[part] ?? []
  return named.includes(from) ? { ...filter, [part]: [...new Set(named.map((id) => (id === from ? to : id)))] } : null
}

/**
 * Merges an entity into another one: retargets all references, copies the fields that the other one lacks, and removes
 * the first.
 */
function mergeInto(file: JourneyFile, kind: NamedKind, from: string, to: Entity<NamedKind>): Command {
  const { part } = PLACES[kind]
  const scores = mergeScores(file, from, to.id)
  const ofFile = retargetFileReferences(file, from, to.id)
  const commands: Command[] = [...scores.commands, ...(ofFile ? [setFields(null, file, ofFile)] : [])]
  visitFile(file, ({ kind: of, entity }) => {
    if (scores.gone.has(entity.id)) return
    const filter = part && 'filter' in entity ? withOther(entity.filter as Filter, part, from, to.id) : null
    const set = filter ? { filter } : retargetReferences(of, entity, from, to.id)
    if (set) commands.push(setFields(of, entity, set))
    if (entity.id !== from) return
    const missing: Record<string, unknown> = Object.fromEntries(
      Object.entries(entity).filter(([field]) => !NESTED_FIELDS.has(field) && !Object.hasOwn(to, field)),
    )
    if (scores.notes.length > 0) missing.note = [to.note ?? missing.note, ...scores.notes].filter(Boolean).join('\n')
    if (Object.keys(missing).length > 0) commands.push(setFields(kind, to, missing))
  })
  return { type: 'batch', commands: [...commands, { type: 'remove', ids: [from, ...scores.gone] }] }
}

/** Removes the entities of a kind without references; null if there are none. */
export function removeUnused(file: JourneyFile, kind: NamedKind): Command | null {
  const uses = usesIn(file)
  const ids = namedEntities(file, kind).flatMap(({ id }) => (uses.has(id) ? [] : [id]))
  return ids.length === 0 ? null : { type: 'remove', ids }
}
