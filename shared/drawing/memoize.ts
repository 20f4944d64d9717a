/** Makes a value for a key, or answers the one made last where it was made `from` the very same things. */
type Remember<Key extends object, Value> = (key: Key, from: readonly unknown[], make: () => Value) => Value

/** A memory of the last value for each key, kept as long as the key. What things are made from never changes in place. */
export function createMemory<Key extends object, Value>(): Remember<Key, Value> {
  const known = new WeakMap<Key, { readonly from: readonly unknown[]; readonly value: Value }>()
  return (key, from, make) => {
    const last = known.get(key)
    if (last && last.from.length === from.length && from.every((one, at) => one === last.from[at])) return last.value
    const value = make()
    known.set(key, { from, value })
    return value
  }
}
