import { readFile } from 'node:fs/promises'
import { listBackups } from '../files/backups'
import { sha256Of } from '../files/file-fingerprint'
import { keyOf, type NewVersion, type VersionStore } from '../files/version-store'
import type { StoredVersion } from '../files/version-name'
import { readJourney } from './read-document'

/** Content written by a save, and the state it replaced. */
export interface SavedContent {
  readonly path: string
  readonly bytes: Uint8Array
  readonly fileId: string
  readonly mark: string | null
  /** The state the document was last read or saved as; null if there was no file. */
  readonly before: { readonly sha256: string; readonly mark: string | null } | null
}

/**
 * Keeps versions in the background: saves neither wait for this nor fail because of it. The content that a save
 * replaced is kept first; it is taken from the backups made by the save sequence, including those of earlier releases.
 */
export interface KeptVersions {
  /** Keeps what a save wrote. Rejects on failure. */
  keepSaved(saved: SavedContent): Promise<void>
  /** Keeps content that is in no file. Rejects on failure. */
  keepAside(version: Omit<NewVersion, 'source'>): Promise<void>
  /** Imports the backups of a path, for use before the file is renamed. Rejects on failure. */
  keepBackups(path: string, fileId: string): Promise<void>
  /** Waits until all pending work has finished or failed. */
  written(): Promise<void>
}

export function openKeptVersions(store: VersionStore, backupDir: string): KeptVersions {
  let queue: Promise<unknown> = Promise.resolve()
  /** Backups that are not journey files or belong to another file; they are not read again at each save. */
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

/** Returns the key of the state that a document was read or saved as. */
function baseKey(versions: readonly StoredVersion[], { sha256, mark }: NonNullable<SavedContent['before']>): string {
  return versions.find((version) => version.sha256 === sha256)?.key ?? keyOf(mark, sha256)
}

/**
 * Returns the versions that led to a state: those with its marks, and their ancestors. The others belong to a copy that
 * has diverged.
 *
 * @param marks marks of the state and its history
 */
export function ancestryOf(
  versions: readonly StoredVersion[],
  present: NonNullable<SavedContent['before']> | null,
  marks: readonly string[],
): ReadonlySet<StoredVersion> {
  const keys = new Set(marks.map((mark) => keyOf(mark, '')))
  if (present) keys.add(baseKey(versions, present))
  // Versions are sorted newest first, so a parent always comes after its child.
  for (const { key, parent } of versions) if (parent !== null && keys.has(key)) keys.add(parent)
  return new Set(versions.filter(({ key }) => keys.has(key)))
}
