import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Programs write in several strokes; the file is looked at when they have been quiet this long (ms). */
const QUIET = 150

/**
 * Calls `changed` after something happened to a file. The folder is watched, since a save that renames leaves
 * another file under the name. Where watching is impossible (some network drives) nothing is called: the caller
 * also looks when its window gets the focus.
 *
 * @returns what ends the watching
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
