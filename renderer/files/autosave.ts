/** Delay after the last change (ms). */
const QUIET = 2000
/** Maximum delay of an unsaved change during continuous changes (ms). */
const LONGEST = 10_000

/** Saves a document shortly after its last change, and every ten seconds during continuous changes. */
export interface Autosave {
  /** Reports a change of the document. */
  changed(): void
}

/**
 * Creates an autosave.
 *
 * @param mayWrite returns whether to save now; called when a save is due, so that changed settings apply
 * @param write saves the document; resolves when done, successful or not
 */
export function createAutosave(mayWrite: () => boolean, write: () => Promise<unknown>): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Time of the first unsaved change (ms since 1970). */
  let since: number | null = null
  let writing = false

  function schedule(): void {
    clearTimeout(timer)
    timer = undefined
    if (writing || since === null) return
    timer = setTimeout(due, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())))
  }

  function due(): void {
    timer = undefined
    since = null
    if (!mayWrite()) return
    writing = true
    const over = () => {
      writing = false
      schedule()
    }
    write().then(over, over)
  }

  return {
    changed() {
      since ??= Date.now()
      schedule()
    },
  }
}
