import type { StoreApi } from 'zustand/vanilla'

/** Combines several changes of a store into one notification of its subscribers. */
export interface UpdateGroup {
  /** Runs a function that sees each of its changes immediately, while subscribers see only the final state. */
  readonly asOneUpdate: <T>(run: () => T) => T
  /** Publishes the changes so far, if something has to be rendered before the function continues. */
  readonly publishUpdates: () => void
}

/** Adds grouping to a store. */
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
