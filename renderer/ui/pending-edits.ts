import { useLayoutEffect } from 'react'
import { createStore } from 'zustand/vanilla'

type Take = () => void

/** What is typed in fields that are taken only with Enter or when they are left: it is in no file and no draft yet. */
export const pendingEdits = createStore<{ readonly takes: readonly Take[] }>(() => ({ takes: [] }))

/** While `pending`, closing the window asks first, and a save takes what is typed in the field before it writes. */
export function usePendingEdit(pending: boolean, take: Take): void {
  useLayoutEffect(() => {
    if (!pending) return
    pendingEdits.setState(({ takes }) => ({ takes: [...takes, take] }))
    return () => pendingEdits.setState(({ takes }) => ({ takes: takes.filter((other) => other !== take) }))
  }, [pending, take])
}

/** Takes what is typed in all such fields, as if each had been left. */
export function commitPendingEdits(): void {
  const { takes } = pendingEdits.getState()
  pendingEdits.setState({ takes: [] })
  for (const take of takes) take()
}
