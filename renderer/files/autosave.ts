/** How long the document has to rest before it is written (ms). */
const QUIET = 2000
/** How long the first change that is not written waits at most while more keep coming (ms). */
const LONGEST = 10_000

/** Writes a document a little after its last change, and every ten seconds while changes keep coming. */
export interface Autosave {
  /** Says that the document was changed. */
  changed(): void
}

/**
 * Makes an autosave.
 *
 * @param mayWrite whether there is something to write on its own now; asked when it is due, so a setting that was changed meanwhile holds
 * @param write writes the document; resolves when that is over, whether it succeeded or not
 */
export function createAutosave(mayWrite: () => boolean, write: () => Promise<unknown>): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the first change was made that waits (ms since 1970). */
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
