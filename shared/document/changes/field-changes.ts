import { type Definition, definitionInside } from '../schema/definition'
import { equal } from '../equal'
import { itemKey } from '../schema/keyed-lists'

/** Where a value is in a thing: names of fields, keys of records, keys of items of keyed lists. */
export type FieldPath = readonly string[]

/** A value that became another one. An absent `from` or `to` means that it is not there. */
export interface FieldChange {
  readonly path: FieldPath
  readonly from?: unknown
  readonly to?: unknown
  /** The key of the item before it in its list, where an item comes into a keyed list or leaves it; null for the first one. */
  readonly after?: FieldPath | null
}

/** Values whose parts mean something only together: never the value of one source with the n of another. */
const WHOLE: ReadonlySet<string> = new Set(['evidence', 'outcome', 'scale', 'believed', 'measured'])

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns a record's own value; `constructor` and the like are keys as any other. */
function ownValue(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

const textOf = (key: FieldPath) => JSON.stringify(key)

interface Item {
  readonly key: FieldPath
  readonly item: unknown
}

type Items = ReadonlyMap<string, Item>

/** Returns the items of a keyed list by their keys; null for any other list, and for one where two items have the same key. */
function itemsByKey(name: string, list: readonly unknown[]): Items | null {
  const items = new Map<string, Item>()
  for (const item of list) {
    const key = itemKey(name, item)
    if (!key) return null
    items.set(textOf(key), { key, item })
  }
  return items.size === list.length ? items : null
}

/** Whether a value is only ever changed as a whole: those named in `WHOLE`, and ranges. */
function isWhole(name: string, { type, shape = {} }: Definition): boolean {
  return type === 'object' && (WHOLE.has(name) || Object.hasOwn(shape, 'likely'))
}

/**
 * Adds how a value became another one: by the values inside of it where it is a record or a keyed list that the schema knows,
 * as a whole otherwise. `name` is that of the field that holds it.
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

/** Compares keyed lists item by item. Returns false, and adds nothing, where one is no such list or items changed places. */
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
  // From the last one on, so that each is put back after one that is there.
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

/** Returns how the fields of a thing became those of its other state, without the given ones. */
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
 * Returns a value with another one at a path inside of it; what stands beside that stays the same object. Records and keyed
 * lists on the way that are not there are made. `name` is that of the field that holds the value.
 *
 * @throws RangeError for an item of a keyed list that has another key than its path says
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
