import type { Change } from './changes/changes'
import { diffFiles } from './changes/diff'
import { equal } from './equal'
import { type FieldValues, type PathValue, valuesAt, withFields } from './commands/field-values'
import { excessAfter } from './limits/change-limits'
import { Rejected, type Rejection } from './rejection'
import { fileReferences, type Reference, references } from './references/references'
import { ENTITY_SCHEMAS, type Entity, type EntityKind, type JourneyFile, journeyFileSchema } from './schema'
import { changeList, find, type Found, HELD, HOMES, visitFile } from './entity-index'
import { removeWhole } from './commands/remove'
import { brokenBy } from './rules/rules'
import { wellFormed } from './texts/well-formed'

type Fields = Readonly<Record<string, unknown>>
type Insert = Extract<Command, { type: 'insert' }>
type Update = Extract<Command, { type: 'update' }>
type SetValues = Extract<Command, { type: 'set' }>

/**
 * All changes of a journey file. Commands are JSON and contain their ids and times, so replaying them is deterministic.
 */
export type Command =
  /** Inserts an entity into its parent's list (`parent` null: the file's) at index `at`. */
  | {
      readonly type: 'insert'
      readonly kind: EntityKind
      readonly parent: string | null
      readonly at: number
      readonly item: Fields
    }
  /** Changes fields of an entity; `unset` removes optional fields or resets them to their defaults. */
  | { readonly type: 'update'; readonly id: string; readonly set?: Fields; readonly unset?: readonly string[] }
  /**
   * Sets values of an entity, or of the file itself (null), each by its path through records and keyed lists; siblings
   * stay. Without `to` a value is removed, and so is an optional record or list that becomes empty.
   */
  | { readonly type: 'set'; readonly id: string | null; readonly values: readonly PathValue[] }
  /** Moves an entity to index `at` of a parent of the same kind, not counting the entity itself. */
  | { readonly type: 'move'; readonly id: string; readonly parent: string | null; readonly at: number }
  /** Removes entities with what depends on them: nested entities, cards, links and scores. */
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  /** Changes fields of the file itself, such as its title or strategy. */
  | { readonly type: 'update-file'; readonly set: Fields }
  /** Applies several commands atomically. */
  | { readonly type: 'batch'; readonly commands: readonly Command[] }

export type Applied =
  | { readonly ok: true; readonly file: JourneyFile; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly rejection: Rejection }

/**
 * Applies a command, after replacing lone surrogates in its texts. Pure. Returns the same file if nothing changes, or a
 * rejection if the command can't be applied.
 */
export function applyCommand(file: JourneyFile, given: Command): Applied {
  const command = wellFormed(given)
  try {
    const next = apply(file, command)
    const excess = next === file ? null : excessAfter(next, file)
    if (excess) return { ok: false, rejection: { code: 'too-many', subject: '', excess } }
    const changes = diffFiles(file, next, movedBy(command))
    checkRules(file, next, changes)
    return { ok: true, file: next, changes }
  } catch (error) {
    if (error instanceof Rejected) return { ok: false, rejection: error.rejection }
    throw error
  }
}

/** Rejects changes that break a rule of the domain anew or differently. */
function checkRules(before: JourneyFile, after: JourneyFile, changes: readonly Change[]): void {
  const broken = brokenBy(before, after, changes)
  if (!broken) return
  const { code, subject, field, values } = broken
  throw new Rejected({ code, subject, field, values })
}

/** Returns the ids of the entities that a command moves. */
function movedBy(command: Command): ReadonlySet<string> {
  const moves = (each: Command): string[] =>
    each.type === 'move' ? [each.id] : each.type === 'batch' ? each.commands.flatMap(moves) : []
  return new Set(moves(command))
}

function apply(file: JourneyFile, command: Command): JourneyFile {
  switch (command.type) {
    case 'insert':
      return insert(file, [command])
    case 'update':
      return update(file, [command])
    case 'set':
      return command.id === null
        ? updateFile(file, valuesAt(file, journeyFileSchema, command.values))
        : update(file, [command])
    case 'move':
      return move(file, command)
    case 'remove':
      return remove(file, command.ids)
    case 'update-file':
      return updateFile(file, { set: command.set, unset: [] })
    case 'batch':
      return batch(file, command.commands)
    default:
      throw new Rejected({ code: 'bad-value', subject: '', field: 'type' })
  }
}

/**
 * Returns how many commands from `at` on can be applied at once: consecutive inserts into one list, or updates of
 * different entities of one list. Each change copies the list, so applying thousands one by one takes minutes.
 */
function runLength(file: JourneyFile, commands: readonly Command[], at: number): number {
  const first = commands[at]
  let end = at + 1
  if (first?.type === 'insert') {
    const joins = (next: Command | undefined) =>
      next?.type === 'insert' &&
      next.kind === first.kind &&
      next.parent === first.parent &&
      next.at === first.at + end - at
    while (joins(commands[end])) end++
  } else if (first && isUpdate(first)) {
    const ids = new Set([first.id])
    const home = find(file, first.id)
    for (let next = commands[end]; next && isUpdate(next) && !ids.has(next.id); next = commands[++end]) {
      const found = find(file, next.id)
      if (!found || found.kind !== home?.kind || found.parent !== home.parent) break
      ids.add(next.id)
    }
  }
  return end - at
}

/** Returns whether a command changes fields of one entity. */
function isUpdate(command: Command): command is Update | (SetValues & { readonly id: string }) {
  return command.type === 'update' || (command.type === 'set' && command.id !== null)
}

function batch(file: JourneyFile, commands: readonly Command[]): JourneyFile {
  let next = file
  for (let at = 0; at < commands.length;) {
    const run = commands.slice(at, at + runLength(next, commands, at))
    const [first] = run
    if (first?.type === 'insert') next = insert(next, run as Insert[])
    else if (first && isUpdate(first)) next = update(next, run.filter(isUpdate))
    else if (first) next = apply(next, first)
    at += run.length
  }
  // Commands may cancel each other out. Unchanged parts are the same objects, so the comparison is fast.
  return equal(next, file) ? file : next
}

function checkPlace(file: JourneyFile, kind: EntityKind, id: string, parent: string | null): void {
  const home = HOMES[kind]
  const found = parent === null ? null : find(file, parent)
  if ((found ? found.kind : 'file') !== home.parent || (parent !== null && !found)) {
    throw new Rejected({ code: 'bad-place', subject: id, field: home.parent })
  }
}

/**
 * @param before the earlier state, whose references are not checked: an entity with a dangling reference can still be
 * changed
 */
function checkReferences(file: JourneyFile, { kind, entity, map }: Found, before?: Entity): void {
  const nameOf = ({ field, id }: Reference) => `${field} ${id}`
  const known = new Set(before ? references(kind, before).map(nameOf) : [])
  for (const reference of references(kind, entity)) {
    if (known.has(nameOf(reference))) continue
    if (!leads(file, reference, map))
      throw new Rejected({
        code: 'dangling',
        subject: entity.id,
        field: reference.field,
        values: { target: reference.id },
      })
  }
}

/**
 * Returns whether the target of a reference exists, has an allowed kind and, for a local reference, is in the given
 * map.
 */
export function leads(file: JourneyFile, reference: Reference, map: string | null): boolean {
  return isTarget(find(file, reference.id), reference, map)
}

function isTarget(target: Found | undefined, reference: Reference, map: string | null): boolean {
  if (!target || (reference.local && target.map !== map)) return false
  return !reference.kinds || reference.kinds.includes(target.kind)
}

function put<T extends Entity>(list: readonly T[], at: number, items: readonly T[]): T[] {
  if (!Number.isInteger(at) || at < 0 || at > list.length)
    throw new Rejected({ code: 'bad-place', subject: items[0]?.id ?? '', field: 'at' })
  return [...list.slice(0, at), ...items, ...list.slice(at)]
}

function checkedItem({ kind, item }: Insert): Entity {
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
function insert(file: JourneyFile, run: readonly Insert[]): JourneyFile {
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
    for (const key of HELD) yield* idsInside(node[key])
  }
}

/** Returns an entity with an update applied. */
function updated({ kind, entity }: Found, { set = {}, unset = [] }: Partial<FieldValues>): Entity {
  for (const field of [...Object.keys(set), ...unset]) {
    // Lists of entities are changed only by insert, move and remove, which keep ids unique and references valid.
    if (HELD.has(field)) throw new Rejected({ code: 'bad-value', subject: entity.id, field })
  }
  return withFields(entity, ENTITY_SCHEMAS[kind].shape, { set, unset })
}

/** Updates entities of one list, each once. */
function update(file: JourneyFile, run: readonly (Update | SetValues)[]): JourneyFile {
  const changes: { readonly found: Found; readonly entity: Entity }[] = []
  for (const command of run) {
    const found = command.id === null ? undefined : find(file, command.id)
    if (!found) throw new Rejected({ code: 'not-found', subject: command.id ?? '' })
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

/** The fields of a file that `update-file` and `set` may change. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'currency',
  'statistics',
  'priorities',
  'strategy',
  'maturity',
  'emotionScale',
])

function updateFile(file: JourneyFile, fields: FieldValues): JourneyFile {
  for (const field of [...Object.keys(fields.set), ...fields.unset]) {
    if (!FILE_FIELDS.has(field)) throw new Rejected({ code: 'bad-value', subject: file.id, field })
  }
  return withFields(file, journeyFileSchema.shape, fields)
}

function move(file: JourneyFile, command: Extract<Command, { type: 'move' }>): JourneyFile {
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

function remove(file: JourneyFile, ids: readonly string[]): JourneyFile {
  for (const id of ids) if (!find(file, id)) throw new Rejected({ code: 'not-found', subject: id })
  if (ids.length === 0) return file
  const next = removeWhole(file, ids)
  if (next.maps.length === 0 || next.personas.length === 0 || next.maps.some((map) => map.personas.length === 0)) {
    throw new Rejected({ code: 'last-one', subject: ids[0] ?? '' })
  }
  return next
}

/** Returns the references of a file whose target is missing, has the wrong kind, or is in another map. */
export function danglingReferences(
  file: JourneyFile,
): { readonly subject: string; readonly kind: EntityKind | 'file'; readonly field: string; readonly target: string }[] {
  const missing: { subject: string; kind: EntityKind | 'file'; field: string; target: string }[] = []
  // All things are looked up, so one index of the whole file is made faster than those of its lists.
  const things = new Map<string, Found>()
  visitFile(file, (found) => things.set(found.entity.id, found))
  for (const reference of fileReferences(file)) {
    if (!isTarget(things.get(reference.id), reference, null))
      missing.push({ subject: file.id, kind: 'file', field: reference.field, target: reference.id })
  }
  visitFile(file, ({ kind, entity, map }) => {
    for (const reference of references(kind, entity)) {
      if (!isTarget(things.get(reference.id), reference, map))
        missing.push({ subject: entity.id, kind, field: reference.field, target: reference.id })
    }
  })
  return missing
}
