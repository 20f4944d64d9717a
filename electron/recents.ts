import { homedir } from 'node:os'
import { basename, dirname, sep } from 'node:path'
import * as z from 'zod'
import type { Notice, RecentFile } from '../shared/ipc-values'
import { openAppFile } from './files/app-file'
import type { Saver } from './files/save'
import { shortHash } from './files/temporary'

const MOST = 20

const schema = z.object({
  files: z.array(
    z.object({
      path: z.string().min(1),
      when: z.string(),
      /** The id stored in the journey file; absent in lists written by earlier releases. */
      fileId: z.string().optional(),
    }),
  ),
})

/** Recently opened or saved files, newest first. Pages refer to them by id and never see paths. */
export interface Recents {
  list(): readonly RecentFile[]
  /** Returns the path for an id. */
  pathOf(id: string): string | undefined
  add(path: string, fileId: string): void
  /** Updates the path of a renamed file and keeps its position in the list. */
  rename(from: string, to: string, fileId: string | null): void
  forget(id: string): void
  onChange(listener: (recents: readonly RecentFile[]) => void): void
  written(): Promise<void>
  /** Warning to show at start if the list could not be read. */
  readonly notice: Notice | null
}

/** @param now clock for the time shown with each file */
export async function openRecents(
  path: string,
  saver: Saver,
  now: () => Date,
  onFailure: (notice: Notice) => void,
): Promise<Recents> {
  const file = await openAppFile({ name: 'recents', path, schema, defaults: { files: [] }, saver, onFailure })
  let { files } = file.start
  const listeners: ((recents: readonly RecentFile[]) => void)[] = []
  const list = () =>
    files.map(({ path: at, when, fileId }) => ({
      id: idOf(at),
      name: basename(at),
      folder: shortened(dirname(at)),
      when,
      picture: fileId === undefined ? null : pictureKey(fileId, at),
    }))

  function replace(next: typeof files): void {
    files = next.slice(0, MOST)
    file.write({ files })
    for (const listener of listeners) listener(list())
  }

  return {
    list,
    pathOf: (id) => files.find(({ path: at }) => idOf(at) === id)?.path,
    add(added, fileId) {
      replace([{ path: added, when: now().toISOString(), fileId }, ...files.filter(({ path: at }) => at !== added)])
    },
    rename(from, to, fileId) {
      replace(
        files.flatMap((file) => {
          if (file.path === to) return []
          return file.path === from ? { ...file, path: to, fileId: fileId ?? undefined } : file
        }),
      )
    },
    forget(id) {
      replace(files.filter(({ path: at }) => idOf(at) !== id))
    },
    onChange(listener) {
      listeners.push(listener)
    },
    written: file.written,
    notice: file.notice,
  }
}

function idOf(path: string): string {
  return shortHash(path, 16)
}

/**
 * Returns the key of a file's preview picture, used by pages, which don't see paths. It depends on both the id and the
 * path: another document can take over a path, and a copy of a file has the same id.
 */
export function pictureKey(fileId: string, path: string): string {
  return shortHash(`${fileId}\n${path}`, 32)
}

/** Returns a folder path for display, with the home folder as `~`. */
function shortened(folder: string): string {
  const home = homedir()
  return folder === home || folder.startsWith(home + sep) ? `~${folder.slice(home.length)}` : folder
}
