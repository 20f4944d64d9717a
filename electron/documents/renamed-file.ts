import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type FileFingerprint, lookAt } from '../files/file-fingerprint'
import { hasEnding } from './names'
import { readDocument } from './read-document'

/** Returns the names of the journey files in a file's folder; empty if the folder can't be read. */
export async function journeysBeside(path: string): Promise<ReadonlySet<string>> {
  const names = await readdir(dirname(path)).catch((): string[] => [])
  return new Set(names.filter(hasEnding))
}

/** New path and fingerprint of a renamed file; its content may have changed since. */
export interface RenamedFile {
  readonly path: string
  readonly fingerprint: FileFingerprint
}

/**
 * Looks in the folder of a missing file for its new name: the same inode with the same content or id, or a new file
 * with the same content. A copy that existed before does not match.
 *
 * @param gone what is known of the missing file
 * @param before journey files seen in the folder while the file existed
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
    // Inode numbers of deleted files are reused.
    if (sameFile && (sameContent || (await hasId(path, gone.fileId)))) return renamed
    if (isNew && sameContent) copies.push(renamed)
  }
  return copies.length === 1 ? (copies[0] ?? null) : null
}

async function hasId(path: string, fileId: string | null): Promise<boolean> {
  const read = await readDocument(path)
  return read.ok && read.fileId === fileId
}
