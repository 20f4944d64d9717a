import { LIMITS } from '../schema'
import { type Excess, isLine, mostEntries, STRUCTURE_LIMITS } from './structure-limits'
import { NESTED_FIELDS } from '../entity-index'
import { jsonStringBytes } from './utf8'

/** The size of a value within a journey file: bytes in UTF-8, and values as counted for `LIMITS.values`. */
export interface ContentSize {
  readonly bytes: number
  readonly values: number
}

type Node = Readonly<Record<string, unknown>>

/** What contains a list or field: the file itself, an entity or list of entities, or another value. */
type Owner = 'file' | 'thing' | 'value'

// Files are immutable, so the sizes of entities and lists of entities are cached. Other values are small and not
// cached.
const sizes = new WeakMap<object, ContentSize>()

/** Returns the bytes of the line break and indent before an entry at a depth. */
const lineBytes = (depth: number) => 1 + 2 * (depth + 1)

/** Returns the bytes of brackets, line breaks, indents and commas of a list or object. */
function frameBytes(entries: number, depth: number): number {
  return entries === 0 ? 2 : 2 + entries * lineBytes(depth) + (entries - 1) + 1 + 2 * depth
}

/** Returns the number of values of a list or object itself: one, plus one for each comma. */
const frameValues = (entries: number) => 1 + Math.max(0, entries - 1)

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function scalarBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return jsonStringBytes(value)
    case 'number':
      return Number.isFinite(value) ? String(value).length : 4
    case 'boolean':
      return value ? 4 : 5
    default:
      return 4
  }
}

/** Measures the new parts of a file; sizes of unchanged parts are reused. */
class Measure {
  /** The first limit exceeded by a new part. */
  excess: Excess | null = null

  constructor(private readonly checks: boolean) {}

  private check(key: string, owner: Owner, root: string, entries: number, depth: number): void {
    if (!this.checks || this.excess) return
    if (depth >= LIMITS.depth) this.excess = { code: 'too-deep', values: { path: key, limit: LIMITS.depth } }
    const most = mostEntries(key, owner, root)
    if (entries > most) this.excess = { code: 'list-too-long', values: { path: key, count: entries, limit: most } }
  }

  private checkText(text: string, field: string, root: string): void {
    // The schema limits pictures.
    if (!this.checks || this.excess || text.length <= STRUCTURE_LIMITS.line || root === 'assets') return
    const limit = isLine(field) ? STRUCTURE_LIMITS.line : LIMITS.text
    if (text.length > limit) this.excess = { code: 'text-too-long', values: { path: field, limit } }
  }

  /** @param before the previous value at this position */
  object(node: Node, before: Node, depth: number, owner: Owner, root: string, key: string): ContentSize {
    const known = owner === 'value' ? undefined : sizes.get(node)
    if (known) return known
    if (this.checks && depth > LIMITS.depth) {
      this.check(key, owner, root, 0, depth)
      return { bytes: 0, values: 0 }
    }
    let [entries, bytes, values] = [0, 0, 0]
    for (const field of Object.keys(node)) {
      const value = node[field]
      if (value === undefined) continue
      entries++
      this.checkText(field, '', root)
      bytes += jsonStringBytes(field) + 2
      if (!isNode(value)) {
        bytes += scalarBytes(value)
        if (typeof value === 'string') this.checkText(value, field, root)
        continue
      }
      const inside = this.value(value, before[field], depth + 1, owner, owner === 'file' ? field : root, field)
      bytes += inside.bytes
      values += inside.values
    }
    // A record of an entity, such as emotions by persona, is limited like a list; the entity itself is not.
    if (owner === 'value') this.check(key, owner, root, entries, depth)
    const size = { bytes: bytes + frameBytes(entries, depth), values: values + frameValues(entries) }
    if (owner !== 'value') sizes.set(node, size)
    return size
  }

  private value(value: object, before: unknown, depth: number, owner: Owner, root: string, key: string): ContentSize {
    if (!Array.isArray(value)) return this.object(value as Node, (before ?? {}) as Node, depth, 'value', root, key)
    const list = value as readonly unknown[]
    return owner !== 'value' && (owner === 'file' || NESTED_FIELDS.has(key))
      ? this.things(list, Array.isArray(before) ? before : [], depth, owner, root, key)
      : this.list(list, depth, owner, root, key)
  }

  private list(list: readonly unknown[], depth: number, owner: Owner, root: string, key: string): ContentSize {
    let [bytes, values] = [0, 0]
    for (const value of list) {
      if (isNode(value)) {
        const inside = this.value(value, undefined, depth + 1, 'value', root, key)
        bytes += inside.bytes
        values += inside.values
      } else {
        bytes += scalarBytes(value)
        if (typeof value === 'string') this.checkText(value, key, root)
      }
    }
    this.check(key, owner, root, list.length, depth)
    return { bytes: bytes + frameBytes(list.length, depth), values: values + frameValues(list.length) }
  }

  /** Measures a list of entities; visits only those that differ from an earlier list. */
  private things(
    list: readonly unknown[],
    before: readonly unknown[],
    depth: number,
    owner: Owner,
    root: string,
    key: string,
  ): ContentSize {
    const known = sizes.get(list)
    if (known) return known
    const earlier = sizes.get(before)
    let start = 0
    let [end, endBefore] = [list.length, before.length]
    let [bytes, values] = [0, 0]
    if (earlier) {
      while (start < end && start < endBefore && list[start] === before[start]) start++
      while (end > start && endBefore > start && list[end - 1] === before[endBefore - 1]) {
        end--
        endBefore--
      }
      bytes = earlier.bytes - frameBytes(before.length, depth)
      values = earlier.values - frameValues(before.length)
      for (let at = start; at < endBefore; at++) {
        const gone = this.thing(before[at], undefined, depth, root, key)
        bytes -= gone.bytes
        values -= gone.values
      }
    }
    for (let at = start; at < end; at++) {
      const size = this.thing(list[at], before[at], depth, root, key)
      bytes += size.bytes
      values += size.values
    }
    this.check(key, owner, root, list.length, depth)
    const size = { bytes: bytes + frameBytes(list.length, depth), values: values + frameValues(list.length) }
    sizes.set(list, size)
    return size
  }

  private thing(value: unknown, before: unknown, depth: number, root: string, key: string): ContentSize {
    if (!isNode(value)) return { bytes: scalarBytes(value), values: 0 }
    if (Array.isArray(value)) return this.list(value, depth + 1, 'value', root, key)
    return this.object(value as Node, isNode(before) ? (before as Node) : {}, depth + 1, 'thing', root, key)
  }
}

/**
 * Returns the exact size of a file as text: the order of keys does not affect it, and the indent is two spaces. The
 * time depends on the size of the change, once the previous file was measured.
 */
export function contentSize(file: object): ContentSize {
  const { bytes, values } = new Measure(false).object(file as Node, {}, 0, 'file', '', '')
  // The text ends with a newline; the file itself is a value.
  return { bytes: bytes + 1, values: values + 1 }
}

/**
 * As `contentSize`, for a changed file; also returns the limit on a single entity, list or text that a new part
 * exceeds.
 */
export function contentSizeAfter(file: object, before: object): ContentSize & { readonly excess: Excess | null } {
  contentSize(before)
  const measure = new Measure(true)
  const { bytes, values } = measure.object(file as Node, before as Node, 0, 'file', '', '')
  return { bytes: bytes + 1, values: values + 1, excess: measure.excess }
}
