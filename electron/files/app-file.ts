import { basename, dirname } from 'node:path'
import type { Notice } from '../../shared/ipc-values'
import { type DurableJsonOptions, openDurableJson } from './durable-json'
import type { SaveProblem } from './problem'

/** A small file of the app's own: read once at start, replaced durably after each change. */
export interface AppFile<T> {
  /** The value read at start, or the defaults if reading failed. */
  readonly start: T
  readonly write: (value: T) => void
  /** Waits until the latest value has been written or writing has failed. */
  readonly written: () => Promise<void>
  /** Warning to show at start if the file could not be read, with its new name if it was set aside. */
  readonly notice: Notice | null
}

export interface AppFileOptions<T> extends DurableJsonOptions<T> {
  /** Selects the keys of the notices. */
  name: 'settings' | 'recents' | 'window'
  /** Called when the file can't be written; once, until writing works again. */
  onFailure: (notice: Notice) => void
}

/** Opens a small file of the app's own. Never rejects: the app can start without it. */
export async function openAppFile<T>(options: AppFileOptions<T>): Promise<AppFile<T>> {
  const { name, path, onFailure } = options
  const file = openDurableJson(options)
  const { value, setAside, problem } = await file.read()
  let failing = false
  let writing: Promise<void> = Promise.resolve()

  async function write(next: T): Promise<void> {
    // An unreadable file may still be intact and must not be replaced by the defaults with one change.
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
