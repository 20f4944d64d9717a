interface Scheduling {
  isInputPending(): boolean
}

/** Resolves when the page has taken all keys and clicks that were made before the call and still waited for it. */
export async function queuedInputTaken(): Promise<void> {
  const { scheduling } = navigator as Navigator & { readonly scheduling?: Scheduling }
  // Tasks that come first are run first; input is taken before both.
  do await new Promise((resolve) => setTimeout(resolve, 0))
  while (scheduling?.isInputPending())
}
