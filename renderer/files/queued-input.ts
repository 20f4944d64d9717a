interface Scheduling {
  isInputPending(): boolean
}

/** Resolves when the page has handled all input that was queued before the call. */
export async function queuedInputTaken(): Promise<void> {
  const { scheduling } = navigator as Navigator & { readonly scheduling?: Scheduling }
  // Tasks run in order; input has priority over them.
  do await new Promise((resolve) => setTimeout(resolve, 0))
  while (scheduling?.isInputPending())
}
