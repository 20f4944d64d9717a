import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type FileFingerprint, lookAt } from '../files/file-fingerprint'
import { hasEnding } from './names'
import { readDocument } from './read-document'

/** The names of the journey files in a file's folder; none where it can't be read. */
export async function journeysBeside(path: string): Promise<ReadonlySet<string>> {
  const names = await readdir(dirname(path)).catch((): string[] => [])
  return new Set(names.filter(hasEnding))
}

/** Where a file went, and what it is there; its content may have been changed since. */
export interface RenamedFile {
  readonly path: string
  readonly fingerprint: FileFingerprint
}

/**
 * Looks for a file that is no longer at its path under a new name in its folder: the same file of the disk, with its
 * content or at least its id, or one that has its content and was not there before. A copy that lay there already is none.
 *
 * @param gone what the document knows of its file
 * @param before the journey files that were in the folder when the file was there
 */
export async function findRenamed(
  gone: { readonly path: string; readonly token: FileFingerprint; readonly fileId: string | null },
  before: ReadonlySet<string>,
): Promise<RenamedFile | null> {
  const copies: RenamedFile[] = []
  for (const name of await journeysBeside(gone.path)) {
    const path = join(dirname(gone.path), name)
    if (name === basename(gone.path)) continue
    const stats = await stat(path, { bigint: true }).catch(() => null)
    if (stats === null) continue
    const sameFile = String(stats.ino) === gone.token.ino && String(stats.dev) === gone.token.dev
    const isNew = !before.has(name) && Number(stats.size) === gone.token.size
    if (!sameFile && !isNew) continue
    const found = await lookAt(path).catch(() => null)
    if (found === null) continue
    const renamed = { path, fingerprint: found.token }
    const sameContent = found.token.sha256 === gone.token.sha256
    // The system gives the number of a deleted file to the next one that is made.
    if (sameFile && (sameContent || (await hasId(path, gone.fileId)))) return renamed
    if (isNew && sameContent) copies.push(renamed)
  }
  return copies.length === 1 ? (copies[0] ?? null) : null
}

async function hasId(path: string, fileId: string | null): Promise<boolean> {
  const read = await readDocument(path)
  return read.ok && read.fileId === fileId
}
