import type { StoreApi } from 'zustand/vanilla'

/**
 * Returns a function that runs something which changes the store several times, and publishes all of it as one update. What is run sees
 * each change at once; those who subscribe to the store see the last state alone.
 */
export function groupUpdates<S extends object>(store: StoreApi<S>): <T>(run: () => T) => T {
  const { getState, setState } = store
  let unpublished: S | null = null
  store.getState = () => unpublished ?? getState()
  store.setState = (partial) => {
    const next = typeof partial === 'function' ? partial(store.getState()) : partial
    if (unpublished) unpublished = { ...unpublished, ...next }
    else setState(next)
  }
  return (run) => {
    if (unpublished) return run()
    const before = getState()
    unpublished = before
    try {
      return run()
    } finally {
      const after = unpublished
      unpublished = null
      if (after !== before) setState(after)
    }
  }
}
