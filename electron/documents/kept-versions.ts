import { readFile } from 'node:fs/promises'
import { listBackups } from '../files/backups'
import { sha256Of } from '../files/file-fingerprint'
import { keyOf, type NewVersion, type VersionStore } from '../files/version-store'
import type { StoredVersion } from '../files/version-name'
import { readJourney } from './read-document'

/** What a save has written, and over what. */
export interface SavedContent {
  readonly path: string
  readonly bytes: Uint8Array
  readonly fileId: string
  readonly mark: string | null
  /** What the document was read or saved as before; null where there was no file. */
  readonly before: { readonly sha256: string; readonly mark: string | null } | null
}

/**
 * Keeps versions behind the saves: a save never waits for it, and never fails because of it. What a save replaced goes
 * in before what it wrote; that lies in the backups, as the save sequence put it there, also those of earlier releases.
 */
export interface KeptVersions {
  /** Keeps what a save wrote. Rejects where that is impossible. */
  keepSaved(saved: SavedContent): Promise<void>
  /** Keeps what is in no file. Rejects where that is impossible. */
  keepAside(version: Omit<NewVersion, 'source'>): Promise<void>
  /** Takes over what the backups have of a path, as before the file gets another one. Rejects where that is impossible. */
  keepBackups(path: string, fileId: string): Promise<void>
  /** Waits until everything that was handed over is kept, or could not be. */
  written(): Promise<void>
}

export function openKeptVersions(store: VersionStore, backupDir: string): KeptVersions {
  let queue: Promise<unknown> = Promise.resolve()
  /** Backups that are no journey files, or of another one: they need not be read at each save. */
  const looked = new Set<string>()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function takeOver(path: string, fileId: string): Promise<void> {
    const has = (versions: readonly StoredVersion[], sha256: string) =>
      versions.some((version) => version.sha256.startsWith(sha256))
    const kept = await store.list(fileId)
    let parent: string | null = null
    for (const backup of (await listBackups(backupDir, path)).reverse()) {
      if (looked.has(backup.path) || has(kept, backup.sha256Start)) continue
      const bytes = await readFile(backup.path)
      const read = await readJourney(bytes)
      looked.add(backup.path)
      const sha256 = sha256Of(bytes)
      if (!read.ok || has(await store.list(read.id), sha256)) continue
      const { id, lineage } = read
      const mark = lineage.mark ?? null
      await store.keep({ bytes, fileId: id, mark, source: 'found', parent, takenAt: backup.takenAt })
      parent = keyOf(mark, sha256)
    }
  }

  return {
    keepSaved: ({ path, bytes, fileId, mark, before }) =>
      inTurn(async () => {
        await takeOver(path, fileId)
        const parent = before && baseKey(await store.list(fileId), before)
        await store.keep({ bytes, fileId, mark, source: 'saved', parent })
      }),
    keepAside: (version) => inTurn(() => store.keep({ ...version, source: 'aside' })),
    keepBackups: (path, fileId) => inTurn(() => takeOver(path, fileId)),
    async written() {
      await queue
      await store.written()
    },
  }
}

/** The key of the state that a document was read or saved as. */
function baseKey(versions: readonly StoredVersion[], { sha256, mark }: NonNullable<SavedContent['before']>): string {
  return versions.find((version) => version.sha256 === sha256)?.key ?? keyOf(mark, sha256)
}

/**
 * Which of the versions with a file's id led to a state: those of its marks, and what they were made from. The others are
 * of a copy that went its own way.
 *
 * @param marks of the state and its past
 */
export function ancestryOf(
  versions: readonly StoredVersion[],
  present: NonNullable<SavedContent['before']> | null,
  marks: readonly string[],
): ReadonlySet<StoredVersion> {
  const keys = new Set(marks.map((mark) => keyOf(mark, '')))
  if (present) keys.add(baseKey(versions, present))
  // The newest come first, so that what a state was made from comes after it.
  for (const { key, parent } of versions) if (parent !== null && keys.has(key)) keys.add(parent)
  return new Set(versions.filter(({ key }) => keys.has(key)))
}
