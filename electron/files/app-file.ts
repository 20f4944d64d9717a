import { basename, dirname } from 'node:path'
import type { Notice } from '../../shared/ipc'
import { type DurableJsonOptions, openDurableJson } from './durable-json'
import type { SaveProblem } from './problem'

/** A small file of the app's own that is open: read once, written whole and durably after each change. */
export interface AppFile<T> {
  /** What was read at the start; the defaults where that was impossible. */
  readonly start: T
  readonly write: (value: T) => void
  /** Waits until the last value is on the disk, or could not be written. */
  readonly written: () => Promise<void>
  /** Something to tell at the start: the file was broken, and this is where it lies now. */
  readonly notice: Notice | null
}

export interface AppFileOptions<T> extends DurableJsonOptions<T> {
  /** Names the file in the notices' keys. */
  name: 'settings' | 'recents' | 'window'
  /** Hears that the file can't be written, once until it can be again. */
  onFailure: (notice: Notice) => void
}

/** Opens a small file of the app's own. Never rejects: the app starts without it too. */
export async function openAppFile<T>(options: AppFileOptions<T>): Promise<AppFile<T>> {
  const { name, path, onFailure } = options
  const file = openDurableJson(options)
  const { value, setAside, problem } = await file.read()
  let failing = false
  let writing: Promise<void> = Promise.resolve()

  async function write(next: T): Promise<void> {
    // What could not be read may be whole: defaults with one change must not take its place.
    const result = problem === undefined ? await file.write(next) : { ok: false as const, problem }
    if (!result.ok && !failing) onFailure(failed(`notice.${name}-unwritten`, result.problem))
    failing = !result.ok
  }

  function failed(key: string, { code, errno }: SaveProblem): Notice {
    return { key, values: { path, reason: errno ?? code }, tone: 'warning' }
  }

  function told(): Notice | null {
    if (setAside !== undefined)
      return {
        key: `notice.${name}-set-aside`,
        values: { file: basename(setAside), folder: dirname(setAside) },
        tone: 'warning',
      }
    return problem === undefined ? null : failed(`notice.${name}-unread`, problem)
  }

  return {
    start: value,
    write(next) {
      writing = write(next)
    },
    written: () => writing,
    notice: told(),
  }
}
