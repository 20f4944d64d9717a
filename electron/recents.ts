import { homedir } from 'node:os'
import { basename, dirname, sep } from 'node:path'
import * as z from 'zod'
import type { Notice, RecentFile } from '../shared/ipc'
import { openAppFile } from './files/app-file'
import type { Saver } from './files/save'
import { shortHash } from './files/temporary'

const MOST = 20

const schema = z.object({
  files: z.array(
    z.object({
      path: z.string().min(1),
      when: z.string(),
      /** The journey file's own id; absent in a list of an earlier release. */
      fileId: z.string().optional(),
    }),
  ),
})

/** The files that were opened or saved last, newest first. Pages know them by ids. */
export interface Recents {
  list(): readonly RecentFile[]
  /** The path behind an id. */
  pathOf(id: string): string | undefined
  add(path: string, fileId: string): void
  /** Goes on with a file under its new path, where it stands in the list. */
  rename(from: string, to: string, fileId: string | null): void
  forget(id: string): void
  onChange(listener: (recents: readonly RecentFile[]) => void): void
  written(): Promise<void>
  /** Something to tell at the start: the list was broken. */
  readonly notice: Notice | null
}

/** @param now for the time that is shown with a file */
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
 * The key of a file's picture in the library of the pages, who don't learn paths. Both parts count: the same name can
 * be that of another document, and a copy of a file, which has its id, that of another client.
 */
export function pictureKey(fileId: string, path: string): string {
  return shortHash(`${fileId}\n${path}`, 32)
}

/** A folder as it is shown: the home folder as `~`. */
function shortened(folder: string): string {
  const home = homedir()
  return folder === home || folder.startsWith(home + sep) ? `~${folder.slice(home.length)}` : folder
}
