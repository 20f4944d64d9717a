import { changedRange } from './changed-range'
import type { Entity } from './schema'

/*
 * Where the things of a list stand in it, by id. Lists never change in place; one that an edit makes of another one takes over its index, so
 * that an edit of a long list does not look through all of it.
 */

interface ListIndex {
  /** The places in a list that this one came from. */
  readonly base: ReadonlyMap<string, number>
  /** The places of what was put in or moved since, as they were then. */
  readonly later: ReadonlyMap<string, number>
  /** How far from these places a thing may stand by now. */
  readonly drift: number
}

/** Beyond this drift a list is looked through anew. */
const MOST_DRIFT = 64

const indexes = new WeakMap<readonly Entity[], ListIndex>()

/** Returns the place of a thing in a list, or undefined where it is not in it. */
export function placeIn(list: readonly Entity[], id: string): number | undefined {
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

/** Lets a list that was made of another one take over its index, where most of the two is the same. */
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
