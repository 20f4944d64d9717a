import type { StoreApi } from 'zustand/vanilla'

/** How several changes of a store reach its subscribers as one. */
export interface UpdateGroup {
  /** Runs something that sees each of its changes at once, while subscribers only see the last state. */
  readonly asOneUpdate: <T>(run: () => T) => T
  /** Publishes what was changed so far, for what must be rendered before the rest can run. */
  readonly publishUpdates: () => void
}

/** Makes the changes of a store groupable. */
export function groupUpdates<S extends object>(store: StoreApi<S>): UpdateGroup {
  const { getState, setState } = store
  let unpublished: S | null = null
  store.getState = () => unpublished ?? getState()
  store.setState = (partial) => {
    const next = typeof partial === 'function' ? partial(store.getState()) : partial
    if (unpublished) unpublished = { ...unpublished, ...next }
    else setState(next)
  }
  const publishUpdates = () => {
    if (unpublished && unpublished !== getState()) setState(unpublished, true)
  }
  return {
    publishUpdates,
    asOneUpdate(run) {
      if (unpublished) return run()
      unpublished = getState()
      try {
        return run()
      } finally {
        const after = unpublished
        unpublished = null
        if (after !== getState()) setState(after, true)
      }
    },
  }
}
