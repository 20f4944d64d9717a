import { pathText } from '../texts/path-text'
import { NESTED_FIELDS } from '../entity-index'
import { isLine, LEAST_LIMIT, mostEntries, STRUCTURE_LIMITS } from '../limits/structure-limits'
import { fileProblem, type FileProblem } from '../problem'
import { LIMITS } from '../schema'
import { SHOWN_KEYS } from './scan-text'

/** A list or object with its path. */
interface Place {
  readonly value: object
  readonly key: string | number
  readonly parent: Place | null
  /** 1 for the file. */
  readonly depth: number
}

/** The result of a scan. */
export interface Scan {
  readonly problem: FileProblem | null
  /** The number of values, as counted for `LIMITS.values`; incomplete if there is a problem. */
  readonly values: number
  /** The maximum nesting. */
  readonly depth: number
}

function pathTo(place: Place, ...keys: (string | number)[]): (string | number)[] {
  return place.parent === null ? keys : pathTo(place.parent, place.key, ...keys)
}

/**
 * Scans a parsed JSON value, without recursion, for what no document may contain: nesting that is too deep, numbers
 * that are not finite (1e999 parses to Infinity and is written as null), `__proto__` keys, texts, names and keys that
 * are too long, lists with too many entries. Replaces minus zero, which JSON text does not preserve, by zero in place.
 */
export function scan(root: unknown): Scan {
  const stack: Place[] = isNode(root) ? [{ value: root, key: '', parent: null, depth: 1 }] : []
  let [values, deepest] = [1, 0]
  for (let place = stack.pop(); place; place = stack.pop()) {
    const { value, depth } = place
    if (depth > LIMITS.depth) {
      const path = pathText(pathTo(place).slice(0, SHOWN_KEYS))
      return { problem: fileProblem('too-deep', { path, limit: LIMITS.depth }), values, depth }
    }
    if (depth > deepest) deepest = depth
    const keys = Array.isArray(value) ? null : Object.keys(value)
    const entries = keys?.length ?? (value as unknown[]).length
    values += 1 + Math.max(0, entries - 1)
    const problem = keys
      ? scanObject(place, value as Record<string, unknown>, keys, stack)
      : scanList(place, value as unknown[], stack)
    if (problem) return { problem, values, depth: deepest }
  }
  return { problem: null, values, depth: deepest }
}

/** Returns the limit that a list or a record of an entity exceeds by its number of entries. */
function tooManyEntries(place: Place, count: number): FileProblem | null {
  if (place.parent === null) return null
  const path = pathTo(place)
  const owner = isOfThings(place.parent) ? (place.parent.parent === null ? 'file' : 'thing') : 'value'
  const limit = mostEntries(String(place.key), owner, String(path[0]))
  return count > limit ? fileProblem('list-too-long', { path: pathText(path), count, limit }) : null
}

/** Returns whether a value is the file, or an entity in one of its lists. */
function isOfThings(place: Place): boolean {
  const { parent } = place
  if (parent === null) return true
  if (!Array.isArray(parent.value) || parent.parent === null) return false
  return parent.parent.parent === null || (NESTED_FIELDS.has(String(parent.key)) && isOfThings(parent.parent))
}

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function scanList(place: Place, list: unknown[], stack: Place[]): FileProblem | null {
  const beyond = list.length > LEAST_LIMIT ? tooManyEntries(place, list.length) : null
  if (beyond) return beyond
  for (let at = 0; at < list.length; at++) {
    const value = list[at]
    if (isNode(value)) stack.push({ value, key: at, parent: place, depth: place.depth + 1 })
    else if (Object.is(value, -0)) list[at] = 0
    else {
      const problem = scanValue(place, at, value)
      if (problem) return problem
    }
  }
  return null
}

function scanObject(
  place: Place,
  node: Record<string, unknown>,
  keys: readonly string[],
  stack: Place[],
): FileProblem | null {
  const beyond = keys.length > LEAST_LIMIT ? tooManyEntries(place, keys.length) : null
  if (beyond) return beyond
  for (const key of keys) {
    if (key === '__proto__') return fileProblem('bad-key', { path: pathText(pathTo(place, key)) })
    if (key.length > LIMITS.text) return tooLong(place, key)
    const value = node[key]
    if (isNode(value)) stack.push({ value, key, parent: place, depth: place.depth + 1 })
    else if (Object.is(value, -0)) node[key] = 0
    else {
      const problem = scanValue(place, key, value)
      if (problem) return problem
    }
  }
  return null
}

function scanValue(place: Place, key: string | number, value: unknown): FileProblem | null {
  if (typeof value === 'number' && !Number.isFinite(value))
    return fileProblem('bad-number', { path: pathText(pathTo(place, key)) })
  if (typeof value !== 'string' || value.length <= STRUCTURE_LIMITS.line) return null
  if (value.length > LIMITS.text) return tooLong(place, key)
  return isLine(key) ? tooLong(place, key, STRUCTURE_LIMITS.line) : null
}

/** Images are limited by the schema, which knows where they may be. */
function tooLong(place: Place, key: string | number, limit: number = LIMITS.text): FileProblem | null {
  const path = pathTo(place, key)
  return path[0] === 'assets' ? null : fileProblem('text-too-long', { path: pathText(path), limit })
}
