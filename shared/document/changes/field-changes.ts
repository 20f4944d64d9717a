import { type Definition, definitionInside } from '../schema/definition'
import { equal } from '../equal'
import { itemKey } from '../schema/keyed-lists'

/** Path of a value inside an entity: field names, record keys, keys of items of keyed lists. */
export type FieldPath = readonly string[]

/** A changed value. `from` is absent if it was added, `to` if it was removed. */
export interface FieldChange {
  readonly path: FieldPath
  readonly from?: unknown
  readonly to?: unknown
  /** For an item added to or removed from a keyed list: the key of the item before it; null for the first. */
  readonly after?: FieldPath | null
}

/**
 * Fields that are only changed as a whole, so that a merge never combines the value of one source with the n of
 * another.
 */
const WHOLE: ReadonlySet<string> = new Set(['evidence', 'outcome', 'scale', 'believed', 'measured'])

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns an own property, never an inherited one: `constructor` is a valid id. */
function ownValue(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

const textOf = (key: FieldPath) => JSON.stringify(key)

interface Item {
  readonly key: FieldPath
  readonly item: unknown
}

type Items = ReadonlyMap<string, Item>

/** Returns the items of a keyed list by key; null if the list is not keyed or two items have the same key. */
function itemsByKey(name: string, list: readonly unknown[]): Items | null {
  const items = new Map<string, Item>()
  for (const item of list) {
    const key = itemKey(name, item)
    if (!key) return null
    items.set(textOf(key), { key, item })
  }
  return items.size === list.length ? items : null
}

/** Returns whether a value is only changed as a whole: the fields in `WHOLE`, and ranges. */
function isWhole(name: string, { type, shape = {} }: Definition): boolean {
  return type === 'object' && (WHOLE.has(name) || Object.hasOwn(shape, 'likely'))
}

/**
 * Appends the changes between two values: by nested value for records and keyed lists that the schema describes, as a
 * whole otherwise. `name` is the field that contains the value.
 */
function compareValues(
  changes: FieldChange[],
  path: FieldPath,
  name: string,
  def: Definition | undefined,
  from: unknown,
  to: unknown,
): void {
  if (equal(from, to)) return
  if (def && !isWhole(name, def)) {
    if (isRecord(from) && isRecord(to)) return compareRecords(changes, path, def, from, to)
    if (Array.isArray(from) && Array.isArray(to) && compareItems(changes, path, name, def, from, to)) return
  }
  changes.push({ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
}

function compareRecords(
  changes: FieldChange[],
  path: FieldPath,
  def: Definition,
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>,
): void {
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const name = def.type === 'object' ? key : ''
    compareValues(changes, [...path, key], name, definitionInside(def, key), ownValue(from, key), ownValue(to, key))
  }
}

/**
 * Compares keyed lists item by item. Returns false, appending nothing, if one is not a keyed list or items were
 * reordered.
 */
function compareItems(
  changes: FieldChange[],
  path: FieldPath,
  name: string,
  def: Definition,
  from: readonly unknown[],
  to: readonly unknown[],
): boolean {
  const [before, after] = [itemsByKey(name, from), itemsByKey(name, to)]
  if (!before || !after) return false
  const stayed = (items: Items, others: Items) => [...items.keys()].filter((key) => others.has(key))
  if (!equal(stayed(before, after), stayed(after, before))) return false
  const gone = withNeighbours(before).filter(({ key }) => !after.has(textOf(key)))
  // In reverse order, so that an undo inserts each after an item that exists.
  for (const { key, item, neighbour } of gone.toReversed())
    changes.push({ path: [...path, ...key], from: item, after: neighbour })
  for (const { key, item, neighbour } of withNeighbours(after)) {
    const known = before.get(textOf(key))
    if (!known) changes.push({ path: [...path, ...key], to: item, after: neighbour })
    else compareValues(changes, [...path, ...key], name, definitionInside(def), known.item, item)
  }
  return true
}

function withNeighbours(items: Items): readonly (Item & { readonly neighbour: FieldPath | null })[] {
  let last: FieldPath | null = null
  return [...items.values()].map((item) => {
    const neighbour = last
    last = item.key
    return { ...item, neighbour }
  })
}

/** Returns the changes between the fields of two states of an entity, except the given fields. */
export function compareFields(
  def: Definition | undefined,
  from: object,
  to: object,
  except: ReadonlySet<string> = new Set(),
): readonly FieldChange[] {
  const changes: FieldChange[] = []
  const own = (node: object) => Object.fromEntries(Object.entries(node).filter(([field]) => !except.has(field)))
  if (from !== to && def) compareRecords(changes, [], def, own(from), own(to))
  return changes
}

/**
 * Returns a copy of a value with one value replaced at a path; siblings stay the same objects. Creates missing records
 * and keyed lists along the path. `name` is the field that contains the value.
 *
 * @throws RangeError if the key of a new item differs from its path
 */
export function withFieldChange(
  value: unknown,
  change: FieldChange,
  def: Definition | undefined,
  name = '',
  path: FieldPath = change.path,
): unknown {
  if (path.length === 0 || (value === undefined && change.to === undefined)) return change.to
  if (Array.isArray(value) || (value === undefined && def?.type === 'array'))
    return withItem(Array.isArray(value) ? value : [], change, def, name, path)
  const [key = '', ...rest] = path
  const node = isRecord(value) ? value : {}
  const field = def?.type === 'object' ? key : ''
  const next = withFieldChange(ownValue(node, key), change, definitionInside(def, key), field, rest)
  if (next !== undefined) return { ...node, [key]: next }
  return Object.fromEntries(Object.entries(node).filter(([other]) => other !== key))
}

function withItem(
  list: readonly unknown[],
  change: FieldChange,
  def: Definition | undefined,
  name: string,
  path: FieldPath,
): readonly unknown[] {
  const width = itemKey(name, list[0] ?? {})?.length ?? 1
  const [key, rest] = [path.slice(0, width), path.slice(width)]
  const placeOf = (wanted: FieldPath) => list.findIndex((item) => equal(itemKey(name, item), wanted))
  const at = placeOf(key)
  const item = withFieldChange(list[at], change, definitionInside(def), '', rest)
  if (item === undefined) return at < 0 ? list : list.toSpliced(at, 1)
  if (!equal(itemKey(name, item), key)) throw new RangeError('an item has the key that its path says')
  if (at >= 0) return list.with(at, item)
  const { after } = change
  return list.toSpliced(after === undefined ? list.length : after === null ? 0 : placeOf(after) + 1, 0, item)
}
