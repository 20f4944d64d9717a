import { changedRange } from './changed-range'
import type { Entity } from './schema'

/*
 * Index of a list by id. Lists are immutable; an edited list reuses the index of its predecessor, so that an edit of a
 * long list does not scan all of it.
 */

interface ListIndex {
  /** Indexes in the list that this one was made from. */
  readonly base: ReadonlyMap<string, number>
  /** Indexes of entities that were inserted or moved since, at that time. */
  readonly later: ReadonlyMap<string, number>
  /** Maximum distance of an entity from its recorded index. */
  readonly drift: number
}

/** Beyond this drift a list is indexed anew. */
const MOST_DRIFT = 64

const indexes = new WeakMap<readonly Entity[], ListIndex>()

/** Returns the index of an entity in a list; undefined if it is not in it. */
export function indexInList(list: readonly Entity[], id: string): number | undefined {
  const { base, later, drift } = indexOf(list)
  const place = later.get(id) ?? base.get(id)
  if (place === undefined) return undefined
  for (let away = 0; away <= drift; away++) {
    if (list[place + away]?.id === id) return place + away
    if (list[place - away]?.id === id) return place - away
  }
  return undefined
}

function indexOf(list: readonly Entity[]): ListIndex {
  const known = indexes.get(list)
  if (known) return known
  const made = { base: new Map(list.map(({ id }, at) => [id, at])), later: new Map<string, number>(), drift: 0 }
  indexes.set(list, made)
  return made
}

/** Reuses the index of a list for its edited copy, if most of it is unchanged. */
export function takeOverIndex(before: readonly Entity[], now: readonly Entity[]): void {
  const known = indexes.get(before)
  if (!known || before === now || indexes.has(now)) return
  const { start, endBefore, endNow } = changedRange(before, now, isSame)
  const drift = known.drift + Math.max(endBefore, endNow) - start
  if (drift > MOST_DRIFT) return
  const later = new Map(known.later)
  for (let at = start; at < endNow; at++) later.set(now[at]?.id ?? '', at)
  indexes.set(now, { base: known.base, later, drift })
}

function isSame(one: Entity, other: Entity): boolean {
  return one === other || one.id === other.id
}
