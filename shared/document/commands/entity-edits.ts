import { changeList, find, type Found, NESTED_FIELDS, CONTAINERS } from '../entity-index'
import { checkReferences } from '../references/dangling'
import { Rejected } from '../rejection'
import { type Entity, ENTITY_SCHEMAS, type EntityKind, type JourneyFile } from '../schema'
import type { Command, EntityUpdate, InsertCommand } from './command'
import { type FieldValues, valuesAt, withFields } from './field-values'
import { removeWhole } from './remove'

/*
 * Changes of the entities of a file. All throw Rejected if a change is not allowed.
 */

function checkPlace(file: JourneyFile, kind: EntityKind, id: string, parent: string | null): void {
  const home = CONTAINERS[kind]
  const found = parent === null ? null : find(file, parent)
  if ((found ? found.kind : 'file') !== home.parent || (parent !== null && !found)) {
    throw new Rejected({ code: 'bad-place', subject: id, field: home.parent })
  }
}

function put<T extends Entity>(list: readonly T[], at: number, items: readonly T[]): T[] {
  if (!Number.isInteger(at) || at < 0 || at > list.length)
    throw new Rejected({ code: 'bad-place', subject: items[0]?.id ?? '', field: 'at' })
  return [...list.slice(0, at), ...items, ...list.slice(at)]
}

function checkedItem({ kind, item }: InsertCommand): Entity {
  const parsed = ENTITY_SCHEMAS[kind]?.safeParse(item)
  if (parsed?.success) return parsed.data
  const issue = parsed?.error.issues[0]
  throw new Rejected({
    code: 'bad-value',
    subject: typeof item.id === 'string' ? item.id : '',
    field: issue?.path.join('.') ?? 'kind',
  })
}

/** Inserts entities of one kind into one list, the first at its index, the others after it. */
export function insertEntities(file: JourneyFile, run: readonly InsertCommand[]): JourneyFile {
  const [first] = run
  if (!first) return file
  const { kind, parent, at } = first
  const items = run.map(checkedItem)
  checkPlace(file, kind, items[0]?.id ?? '', parent)
  const own = new Set<string>()
  // Nested entities have ids, too.
  const holds = kind === 'stage' || kind === 'step' || kind === 'map'
  for (const item of items) {
    for (const taken of idsInside(holds ? item : { id: item.id })) {
      if (own.has(taken) || find(file, taken)) throw new Rejected({ code: 'id-taken', subject: taken })
      own.add(taken)
    }
  }
  const next = changeList(file, kind, parent, (list) => put(list, at, items))
  for (const inside of own) {
    const found = find(next, inside)
    if (found) checkReferences(next, found)
  }
  return next
}

/** Yields the ids of an entity and of all nested entities. */
function* idsInside(value: unknown): Iterable<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* idsInside(item)
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Record<string, unknown>
    if (typeof node.id === 'string') yield node.id
    for (const key of NESTED_FIELDS) yield* idsInside(node[key])
  }
}

/** Returns an entity with an update applied. */
function updated({ kind, entity }: Found, { set = {}, unset = [] }: Partial<FieldValues>): Entity {
  for (const field of [...Object.keys(set), ...unset]) {
    // Lists of entities are changed only by insert, move and remove, which keep ids unique and references valid.
    if (NESTED_FIELDS.has(field)) throw new Rejected({ code: 'bad-value', subject: entity.id, field })
  }
  return withFields(entity, ENTITY_SCHEMAS[kind].shape, { set, unset })
}

/** Updates entities of one list, each once. */
export function updateEntities(file: JourneyFile, run: readonly EntityUpdate[]): JourneyFile {
  const changes: { readonly found: Found; readonly entity: Entity }[] = []
  for (const command of run) {
    const found = find(file, command.id)
    if (!found) throw new Rejected({ code: 'not-found', subject: command.id })
    const fields =
      command.type === 'update' ? command : valuesAt(found.entity, ENTITY_SCHEMAS[found.kind], command.values)
    const entity = updated(found, fields)
    if (entity !== found.entity) changes.push({ found, entity })
  }
  const [first] = changes
  if (!first) return file
  const next = changeList(file, first.found.kind, first.found.parent, (list) => {
    const changed = [...list]
    for (const { found, entity } of changes) changed[found.at] = entity
    return changed
  })
  for (const { found, entity } of changes) checkReferences(next, { ...found, entity }, found.entity)
  return next
}

/** Moves an entity within its map. */
export function moveEntity(file: JourneyFile, command: Extract<Command, { type: 'move' }>): JourneyFile {
  const { id, parent, at } = command
  const found = find(file, id)
  if (!found) throw new Rejected({ code: 'not-found', subject: id })
  checkPlace(file, found.kind, id, parent)
  // Cards and links that refer to a step belong to its map, so nothing moves between maps.
  if (parent !== null && find(file, parent)?.map !== found.map)
    throw new Rejected({ code: 'bad-place', subject: id, field: 'map' })
  if (parent === found.parent && at === found.at) return file
  const without = changeList(file, found.kind, found.parent, (list) => list.filter((item) => item.id !== id))
  return changeList(without, found.kind, parent, (list) => put(list, at, [found.entity]))
}

/** Removes entities with what depends on them (see `removeWhole`). */
export function removeEntities(file: JourneyFile, ids: readonly string[]): JourneyFile {
  for (const id of ids) if (!find(file, id)) throw new Rejected({ code: 'not-found', subject: id })
  if (ids.length === 0) return file
  const next = removeWhole(file, ids)
  if (next.maps.length === 0 || next.personas.length === 0 || next.maps.some((map) => map.personas.length === 0)) {
    throw new Rejected({ code: 'last-one', subject: ids[0] ?? '' })
  }
  return next
}
