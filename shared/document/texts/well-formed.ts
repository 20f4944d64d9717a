/** Returns a JSON value with lone surrogates replaced by U+FFFD; the same value if there are none. */
export function wellFormed<T>(value: T): T
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    const next = items.map((item) => wellFormed(item))
    return next.every((item, at) => item === items[at]) ? items : next
  }
  const entries = Object.entries(value)
  const next = entries.map(([key, item]) => [wellFormed(key), wellFormed(item)] as const)
  const same = next.every(([key, item], at) => key === entries[at]?.[0] && item === entries[at]?.[1])
  return same ? value : Object.fromEntries(next)
}
