/** Memoizes one value per key; recomputes it when a dependency in `from` changes identity. */
type Memoized<Key extends object, Value> = (key: Key, from: readonly unknown[], make: () => Value) => Value

/** Creates a memo that keeps the last value of each key while the key is alive. Dependencies have to be immutable. */
export function createMemo<Key extends object, Value>(): Memoized<Key, Value> {
  const known = new WeakMap<Key, { readonly from: readonly unknown[]; readonly value: Value }>()
  return (key, from, make) => {
    const last = known.get(key)
    if (last && last.from.length === from.length && from.every((one, at) => one === last.from[at])) return last.value
    const value = make()
    known.set(key, { from, value })
    return value
  }
}
