/**
 * Counts React's commits in a page, as `window.reactCommits`. To be run in it before React is there, and on its own (as an
 * init script), so it uses nothing from outside of itself.
 */
export function countCommits(): void {
  window.reactCommits = 0
  const count = () => (window.reactCommits = (window.reactCommits ?? 0) + 1)
  // React calls this hook, when it is there before React is, also in its production build.
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
