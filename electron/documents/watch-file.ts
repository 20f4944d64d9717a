import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Programs write a file in several steps; milliseconds without events before it is examined. */
const QUIET = 150

/**
 * Calls `changed` after something happened to a file. Watches the folder, because a save by rename replaces the file
 * itself. If watching is impossible (some network drives), `changed` is never called; callers also check when their
 * window gets the focus.
 *
 * @returns a function that stops watching
 */
export function watchFile(path: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, QUIET)
  }
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) soon()
    })
    watcher.on('error', () => {
      watcher.close()
    })
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => undefined
  }
}
