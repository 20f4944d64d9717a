import { fileProblem, type FileProblem } from './problem'
import { LIMITS } from './schema'

type Node = Record<string | number, unknown>

/** `maps[0].title` for the keys that lead to a value. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`)).join('')
}

/**
 * Looks through a parsed JSON value, without recursion, for what no document may hold: nesting beyond
 * `LIMITS.depth` (it can't be written again), numbers that are not finite (1e999 parses to Infinity and is
 * written as null), `__proto__` keys, texts beyond `LIMITS.text`. Minus zero, which JSON text does not keep,
 * becomes zero in place.
 */
export function scan(root: unknown): FileProblem | null {
  const stack: { value: Node; path: readonly (string | number)[] }[] = []
  const look = (holder: Node | null, key: string | number, value: unknown, path: readonly (string | number)[]): FileProblem | null => {
    if (typeof value === 'string') {
      // Images are bounded by the schema, which knows where they may stand.
      if (value.length > LIMITS.text && path[0] !== 'assets') return fileProblem('text-too-long', { path: pathText(path), limit: LIMITS.text })
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return fileProblem('bad-number', { path: pathText(path) })
      if (value === 0 && holder) holder[key] = 0
    } else if (typeof value === 'object' && value !== null) {
      if (path.length >= LIMITS.depth) return fileProblem('too-deep', { path: pathText(path.slice(0, 5)), limit: LIMITS.depth })
      stack.push({ value: value as Node, path })
    }
    return null
  }
  let problem = look(null, '', root, [])
  while (!problem) {
    const top = stack.pop()
    if (!top) return null
    const isList = Array.isArray(top.value)
    for (const key of Object.keys(top.value)) {
      const step = isList ? Number(key) : key
      if (key === '__proto__') return fileProblem('bad-key', { path: pathText([...top.path, key]) })
      problem = look(top.value, step, top.value[step], [...top.path, step])
      if (problem) break
    }
  }
  return problem
}
