import type { Command } from '../commands'
import { sameName } from '../texts/normalize-text'
import { retargetFileReferences, retargetReferences } from '../copies/retarget-references'
import { fileReferences, references } from '../references/references'
import { isAlike } from '../copies/copy-entities'
import { mergeScores } from './merged-scores'
import { setFields } from '../commands/set-fields'
import type { Entity, Filter, JourneyFile } from '../schema'
import { HELD, visitFile } from '../entity-index'

/*
 * The channels, owners, needs and metrics that the maps of a file share, as commands: each is changed wherever it is used.
 */

export const NAMED_KINDS = ['channel', 'owner', 'need', 'metric'] as const
export type NamedKind = (typeof NAMED_KINDS)[number]

/** Where the things of a kind are kept, and the part of a filter that names them. */
const PLACES = {
  channel: { list: 'channels', part: 'channels' },
  owner: { list: 'owners', part: 'owners' },
  need: { list: 'needs', part: undefined },
  metric: { list: 'metrics', part: undefined },
} as const satisfies Readonly<
  Record<NamedKind, { readonly list: keyof JourneyFile; readonly part: keyof Filter | undefined }>
>

/** The things of a kind as the file has them. */
export function namedOf(file: JourneyFile, kind: NamedKind): readonly Entity<NamedKind>[] {
  return file[PLACES[kind].list]
}

/** How often each thing of the file is referred to, by id, in all maps, saved views, lists and the strategy; absent where it never is. */
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

/** What a new name does to a thing: nothing, a rename, a merger into another one that has the name; `taken` where that one measures otherwise. */
export type Naming =
  { readonly does: 'nothing' | 'rename' } | { readonly does: 'merge' | 'taken'; readonly other: Entity<NamedKind> }

/** What it would mean to give a thing a name. Metrics only of one kind and scale are merged. */
export function namingOf(file: JourneyFile, kind: NamedKind, id: string, name: string): Naming {
  const own = namedOf(file, kind).find((thing) => thing.id === id)
  if (!own || name.trim() === '') return { does: 'nothing' }
  const others = namedOf(file, kind).filter((thing) => thing.id !== id && sameName(thing.name, name))
  const alike = others.find((other) => isAlike(kind, { ...own, name }, other))
  if (alike) return { does: 'merge', other: alike }
  if (others[0]) return { does: 'taken', other: others[0] }
  return { does: name.trim() === own.name ? 'nothing' : 'rename' }
}

/** Gives a thing a name wherever it is used, or merges it into the one that has the name; null where that does nothing, or can't be. */
export function giveName(file: JourneyFile, kind: NamedKind, id: string, name: string): Command | null {
  const naming = namingOf(file, kind, id, name)
  switch (naming.does) {
    case 'rename':
      return { type: 'update', id, set: { name: name.trim() } }
    case 'merge':
      return mergeInto(file, kind, id, naming.other)
    default:
      return null
  }
}

/** A saved view's filter with another thing in the place of one that it names; null where it does not name it. */
function withOther(filter: Filter, part: 'channels' | 'owners', from: string, to: string): Filter | null {
  const named = filter[part] ?? []
  return named.includes(from) ? { ...filter, [part]: [...new Set(named.map((id) => (id === from ? to : id)))] } : null
}

/** Makes all that refers to a thing refer to another one, which takes what the first one knew and it did not. The first one goes. */
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
      Object.entries(entity).filter(([field]) => !HELD.has(field) && !Object.hasOwn(to, field)),
    )
    if (scores.told.length > 0) missing.note = [to.note ?? missing.note, ...scores.told].filter(Boolean).join('\n')
    if (Object.keys(missing).length > 0) commands.push(setFields(kind, to, missing))
  })
  return { type: 'batch', commands: [...commands, { type: 'remove', ids: [from, ...scores.gone] }] }
}

/** Takes away the things of a kind to which nothing refers; null where there is none. */
export function removeUnused(file: JourneyFile, kind: NamedKind): Command | null {
  const uses = usesIn(file)
  const ids = namedOf(file, kind).flatMap(({ id }) => (uses.has(id) ? [] : [id]))
  return ids.length === 0 ? null : { type: 'remove', ids }
}
