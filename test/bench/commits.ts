/**
 * Counts React’s commits in a page as `window.reactCommits`. Runs in the page as an init script before React loads, so
 * it must not refer to anything outside itself.
 */
export function countCommits(): void {
  window.reactCommits = 0
  const count = () => (window.reactCommits = (window.reactCommits ?? 0) + 1)
  // React calls this hook, also in its production build, if it exists before React is loaded.
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberRoot: count,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
    },
  })
}

declare global {
  interface Window {
    reactCommits?: number
  }
}
