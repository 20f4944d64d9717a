import { LinkedOrder } from './linked-order'
import { definitionOf } from '../schema/definition'
import { type FieldChange, withFieldChange } from './field-changes'
import { type Entity, ENTITY_SCHEMAS, type EntityKind, type JourneyFile, journeyFileSchema } from '../schema'
import { nestedListsOf, CONTAINERS, visitFile } from '../entity-index'

/** The position of an entity: its parent and the sibling before it (null for the first). */
export interface SiblingPosition {
  /** Id of the parent; null for the file. */
  readonly parent: string | null
  /** Id of the sibling before it; for a card, of the card before it in its cell. */
  readonly after: string | null
  /**
   * For a card: id of the card before it in the map's list. This order decides how cards that span columns are stacked.
   */
  readonly listAfter?: string | null
}

/**
 * One change to an entity, or (kind and id null) to a field of the file itself. Changes are JSON and are applied in
 * order. Nested entities have changes of their own, so their lists are empty in `value`.
 */
export type Change =
  | ({
      readonly op: 'add' | 'remove'
      readonly kind: EntityKind
      readonly id: string
      readonly value: Entity
    } & SiblingPosition)
  | ({
      readonly op: 'move'
      readonly kind: EntityKind
      readonly id: string
      readonly from: SiblingPosition
    } & SiblingPosition)
  | ({ readonly op: 'set'; readonly kind: EntityKind | null; readonly id: string | null } & FieldChange)

/** Returns the changes that undo the given ones. */
export function invert(changes: readonly Change[]): Change[] {
  return changes.toReversed().map(inverse)
}

function inverse(change: Change): Change {
  switch (change.op) {
    case 'add':
      return { ...change, op: 'remove' }
    case 'remove':
      return { ...change, op: 'add' }
    case 'move': {
      const { op, kind, id, from, ...to } = change
      return { op, kind, id, ...from, from: to }
    }
    case 'set': {
      const { from, to, ...rest } = change
      return { ...rest, ...(to === undefined ? {} : { from: to }), ...(from === undefined ? {} : { to: from }) }
    }
  }
}

type Node = Readonly<Record<string, unknown>>

/**
 * Applies changes. Unchanged parts stay the same objects.
 *
 * @throws RangeError if an entity is not in the file
 */
export function applyChanges(file: JourneyFile, changes: readonly Change[]): JourneyFile {
  const copy = new WorkingCopy(file)
  for (const change of changes) copy.apply(change)
  return copy.file()
}

/** The entities of a file by kind and id, and the order of each list that changes. */
class WorkingCopy {
  private readonly things = new Map<string, Entity>()
  private readonly orders = new Map<string, LinkedOrder>()
  private own: JourneyFile

  constructor(file: JourneyFile) {
    this.own = file
    visitFile(file, ({ kind, entity }) => this.things.set(`${kind} ${entity.id}`, entity))
  }

  apply(change: Change): void {
    switch (change.op) {
      case 'add':
        this.things.set(`${change.kind} ${change.id}`, change.value)
        return this.put(change.kind, change.id, change)
      case 'remove':
        this.order(change.kind, change.parent).remove(change.id)
        this.things.delete(`${change.kind} ${change.id}`)
        return
      case 'move':
        this.order(change.kind, change.from.parent).remove(change.id)
        return this.put(change.kind, change.id, change)
      case 'set':
        if (change.kind === null || change.id === null) {
          this.own = withFieldChange(this.own, change, definitionOf(journeyFileSchema)) as JourneyFile
        } else {
          const changed = withFieldChange(
            this.thing(change.kind, change.id),
            change,
            definitionOf(ENTITY_SCHEMAS[change.kind]),
          )
          this.things.set(`${change.kind} ${change.id}`, changed as Entity)
        }
    }
  }

  /** Returns the file after the changes. */
  file(): JourneyFile {
    return this.whole('file', null, this.own) as JourneyFile
  }

  private thing(kind: EntityKind, id: string): Entity {
    const thing = this.things.get(`${kind} ${id}`)
    if (!thing) throw new RangeError(`there is no ${kind} ${id}`)
    return thing
  }

  private put(kind: EntityKind, id: string, { parent, after, listAfter = after }: SiblingPosition): void {
    const order = this.order(kind, parent)
    if (listAfter !== null && !order.has(listAfter)) throw new RangeError(`there is no ${kind} ${listAfter} to follow`)
    order.insert(id, listAfter)
  }

  private order(kind: EntityKind, parent: string | null): LinkedOrder {
    const name = `${kind} ${parent ?? ''}`
    const known = this.orders.get(name)
    if (known) return known
    const home = CONTAINERS[kind]
    const holder = home.parent === 'file' || parent === null ? this.own : this.thing(home.parent, parent)
    const made = new LinkedOrder(((holder as unknown as Node)[home.list] as readonly Entity[]).map(({ id }) => id))
    this.orders.set(name, made)
    return made
  }

  /** Returns an entity with its current nested entities. */
  private whole(kind: EntityKind | 'file', id: string | null, entity: Entity | JourneyFile): Entity | JourneyFile {
    const node = entity as unknown as Node
    const lists: Record<string, readonly unknown[]> = {}
    for (const [inner, list] of nestedListsOf(kind)) {
      const before = node[list] as readonly Entity[]
      const ids = this.orders.get(`${inner} ${id ?? ''}`)?.ids() ?? before.map((item) => item.id)
      const now = ids.map((each) => this.whole(inner, each, this.thing(inner, each)))
      if (now.length !== before.length || now.some((item, at) => item !== before[at])) lists[list] = now
    }
    return Object.keys(lists).length === 0 ? entity : ({ ...node, ...lists } as unknown as Entity)
  }
}
