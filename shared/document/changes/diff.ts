import { LinkedOrder } from './linked-order'
import type { Change, SiblingPosition } from './changes'
import { definitionOf } from '../schema/definition'
import { compareFields } from './field-changes'
import { stationaryIds } from './stationary-ids'
import { type Card, type Entity, ENTITY_SCHEMAS, type EntityKind, type JourneyFile, journeyFileSchema } from '../schema'
import { nestedListsOf } from '../entity-index'

/** A list that differs between the two states: the entities of one kind in one parent. */
interface List {
  readonly kind: EntityKind
  readonly parent: string | null
  before: readonly Entity[]
  after: readonly Entity[]
  /** The current order while changes are being collected. */
  order?: LinkedOrder
}

/** An entity that left its list or entered one. */
interface Stray {
  readonly entity: Entity
  readonly list: List
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Returns the changes from one state of a file to another. Entities are matched by id; shared objects are skipped, so
 * the cost is proportional to the changes and the length of the lists that contain them.
 *
 * @param moved ids of entities known to have been moved; decides which of two swapped entities is reported as moved
 */
export function diffFiles(before: JourneyFile, after: JourneyFile, moved = NONE): Change[] {
  return before === after ? [] : new Difference(moved).between(before, after)
}

class Difference {
  private readonly lists = new Map<string, List>()
  private readonly gone = new Map<string, Stray>()
  private readonly come = new Map<string, Stray>()
  private readonly places: Change[] = []
  private readonly sets: Change[] = []

  constructor(private readonly moved: ReadonlySet<string>) {}

  between(before: JourneyFile, after: JourneyFile): Change[] {
    this.compare(null, before, after)
    for (const [name, { entity, list }] of this.gone) {
      const now = this.come.get(name)
      if (now) this.compareOwn(list.kind, entity, now.entity)
    }
    for (const list of this.lists.values()) this.arrange(list)
    const removed = [...this.gone].flatMap(([name, stray]) => (this.come.has(name) ? [] : [stray]))
    // Parents come before their children, so removing in reverse order never removes a parent before its children.
    return [...this.places, ...this.sets, ...removed.toReversed().map((stray) => this.remove(stray))]
  }

  /** Compares two states of an entity, or of the file (null), with all nested entities. */
  private compare(kind: EntityKind | null, before: Entity | JourneyFile, after: Entity | JourneyFile): void {
    if (before === after) return
    this.compareOwn(kind, before, after)
    for (const [inner, field] of nestedListsOf(kind ?? 'file')) {
      const [was, is] = [listOf(before, field), listOf(after, field)]
      if (was !== is) this.compareLists(inner, kind === null ? null : after.id, was, is)
    }
  }

  private compareBoth(kind: EntityKind, before: Entity | undefined, after: Entity | undefined): void {
    if (before !== after && before && after) this.compare(kind, before, after)
  }

  private compareOwn(kind: EntityKind | null, before: object, after: object): void {
    const def = definitionOf(kind === null ? journeyFileSchema : ENTITY_SCHEMAS[kind])
    const held = new Set(nestedListsOf(kind ?? 'file').map(([, field]) => field))
    const id = kind === null ? null : (after as Entity).id
    for (const change of compareFields(def, before, after, held)) this.sets.push({ op: 'set', kind, id, ...change })
  }

  private compareLists(
    kind: EntityKind,
    parent: string | null,
    before: readonly Entity[],
    after: readonly Entity[],
  ): void {
    const { start, end } = common(before, after)
    for (let at = 0; at < start; at++) this.compareBoth(kind, before[at], after[at])
    for (let at = -end; at < 0; at++) this.compareBoth(kind, before.at(at), after.at(at))
    if (start === before.length && start === after.length) return
    const list: List = { kind, parent, before, after }
    this.lists.set(nameOf(kind, parent), list)
    const middle = new Map(before.slice(start, before.length - end).map((item) => [item.id, item]))
    for (const item of after.slice(start, after.length - end)) {
      const old = middle.get(item.id)
      middle.delete(item.id)
      if (old) this.compare(kind, old, item)
      else this.note(this.come, 'after', kind, parent, item)
    }
    for (const item of middle.values()) this.note(this.gone, 'before', kind, parent, item)
  }

  /** Records an entity that is in only one of two lists, with all nested entities. */
  private note(
    strays: Map<string, Stray>,
    side: 'before' | 'after',
    kind: EntityKind,
    parent: string | null,
    entity: Entity,
  ): void {
    const list = this.lists.get(nameOf(kind, parent))
    if (!list) return
    strays.set(nameOf(kind, entity.id), { entity, list })
    for (const [inner, field] of nestedListsOf(kind)) {
      const name = nameOf(inner, entity.id)
      const held = this.lists.get(name) ?? { kind: inner, parent: entity.id, before: [], after: [] }
      this.lists.set(name, held)
      held[side] = listOf(entity, field)
      for (const item of held[side]) this.note(strays, side, inner, entity.id, item)
    }
  }

  /** Collects the changes that bring a list into its new order, from first to last. */
  private arrange(list: List): void {
    const { kind, before, after } = list
    const { start, end } = common(before, after)
    const siblings = new Map(before.slice(start, before.length - end).map((item, at) => [item.id, at]))
    const items = after.slice(start, after.length - end)
    const kept = stationaryIds(
      items.map(({ id }) => id),
      siblings,
      this.moved,
    )
    let last = after[start - 1]?.id ?? null
    const order = orderOf(list)
    for (const { id } of items) {
      const origin = siblings.has(id) ? list : this.gone.get(nameOf(kind, id))?.list
      if (!origin) this.add(list, id, last)
      else if (!kept.has(id) && !(origin === list && order.before(id) === last)) this.move(origin, list, id, last)
      last = id
    }
  }

  private add(list: List, id: string, last: string | null): void {
    const stray = this.come.get(nameOf(list.kind, id))
    if (!stray) return
    orderOf(list).insert(id, last)
    this.places.push({
      op: 'add',
      kind: list.kind,
      id,
      ...placeIn(list, list.after, id, last),
      value: alone(list.kind, stray.entity),
    })
  }

  private move(origin: List, list: List, id: string, last: string | null): void {
    const from = placeIn(origin, origin.before, id, orderOf(origin).before(id))
    orderOf(origin).remove(id)
    orderOf(list).insert(id, last)
    this.places.push({ op: 'move', kind: list.kind, id, ...placeIn(list, list.after, id, last), from })
  }

  private remove({ entity, list }: Stray): Change {
    const { kind } = list
    const { id } = entity
    const place = placeIn(list, list.before, id, orderOf(list).before(id))
    orderOf(list).remove(id)
    return { op: 'remove', kind, id, ...place, value: alone(kind, entity) }
  }
}

function nameOf(kind: EntityKind, id: string | null): string {
  return `${kind} ${id ?? ''}`
}

function listOf(holder: Entity | JourneyFile, field: string): readonly Entity[] {
  return (holder as unknown as Readonly<Record<string, readonly Entity[] | undefined>>)[field] ?? []
}

/** Returns the lengths of the common prefix and, of the rest, the common suffix of two lists. */
function common(before: readonly Entity[], after: readonly Entity[]): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && isSame(before[start], after[start])) start++
  let end = 0
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++
  return { start, end }
}

function isSame(one: Entity | undefined, other: Entity | undefined): boolean {
  return one === other || one?.id === other?.id
}

/** Returns the current order of the changed section of a list. */
function orderOf(list: List): LinkedOrder {
  const { before, after, order } = list
  if (order) return order
  const { start, end } = common(before, after)
  const ids = before.slice(start, before.length - end).map(({ id }) => id)
  return (list.order = new LinkedOrder(ids, before[start - 1]?.id ?? null))
}

function placeIn({ kind, parent }: List, state: readonly Entity[], id: string, last: string | null): SiblingPosition {
  if (kind !== 'card') return { parent, after: last }
  return { parent, after: beforeInCell(state as readonly Card[]).get(id) ?? null, listAfter: last }
}

const cells = new WeakMap<readonly Card[], ReadonlyMap<string, string>>()

/** Returns the id of the card before each card in its cell, by id. */
function beforeInCell(cards: readonly Card[]): ReadonlyMap<string, string> {
  const known = cells.get(cards)
  if (known) return known
  const made = new Map<string, string>()
  const last = new Map<string, Map<string, string>>()
  for (const { id, lane, step } of cards) {
    const inLane = last.get(lane) ?? new Map<string, string>()
    const before = inLane.get(step)
    if (before !== undefined) made.set(id, before)
    last.set(lane, inLane.set(step, id))
  }
  cells.set(cards, made)
  return made
}

/** Returns an entity without its nested entities. */
function alone(kind: EntityKind, entity: Entity): Entity {
  const held = nestedListsOf(kind)
  return held.length === 0 ? entity : { ...entity, ...Object.fromEntries(held.map(([, field]) => [field, []])) }
}
