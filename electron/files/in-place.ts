import { randomUUID } from 'node:crypto'
import { open, readFile, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { ensureFolder, syncFolder } from './folder'
import { parseJson } from './parse-json'
import { FileFailure, problemOf } from './problem'
import type { SaveProblem } from './problem'
import { writeDurably } from './replace'
import { readRegular } from './read-regular'
import { assertUnchanged, fileLimitBytes, lookAt, sha256Of } from './file-fingerprint'
import type { FileFingerprint, FileOnDisk } from './file-fingerprint'

/** Maximum size of `entry.json` (bytes). */
const ENTRY_LIMIT = 64 * 1024

/** Content of `entry.json` of an in-place write; the bytes are beside it in `old` and `new`. */
const entrySchema = z.object({ path: z.string(), oldSha256: z.string(), newSha256: z.string() })
type Entry = z.infer<typeof entrySchema>

/** Outcome of recovering an interrupted in-place write. */
export interface Recovered {
  path: string
  /**
   * - `completed`: the file has its new content.
   * - `intact`: nothing had been written; the file has its old content.
   * - `set-aside`: the file was deleted or changed by another program since; it was left alone.
   * - `waiting`: the file can't be reached or written now; the next start retries.
   *
   * For the last two, the old and the new content are in `folder`.
   */
  outcome: 'completed' | 'intact' | 'set-aside' | 'waiting'
  folder?: string
  /** Why recovery is waiting. */
  problem?: SaveProblem
}

function journalDir(backupDir: string): string {
  return join(backupDir, 'in-place')
}

async function writeFrom(handle: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
  for (let at = from; at < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.byteLength - at, at)
    if (bytesWritten === 0) throw new FileFailure('io')
    at += bytesWritten
  }
}

/** Extends the file first: if the disk is full, the old content is still untouched. */
async function overwrite(handle: FileHandle, bytes: Uint8Array, oldSize: number): Promise<void> {
  if (bytes.byteLength > oldSize) {
    try {
      await writeFrom(handle, bytes, oldSize)
      await handle.sync()
    } catch (error) {
      await handle.truncate(oldSize)
      throw error
    }
  }
  await writeFrom(handle, bytes, 0)
  await handle.truncate(bytes.byteLength)
  await handle.sync()
}

async function overwriteFile(path: string, bytes: Uint8Array, oldSize: number): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await overwrite(handle, bytes, oldSize)
  } finally {
    await handle.close()
  }
  if (sha256Of(await readFile(path)) !== sha256Of(bytes)) throw new FileFailure('io')
}

async function drop(folder: string): Promise<void> {
  // Without its entry a folder no longer counts as a journal, whatever else remains in it.
  await unlink(join(folder, 'entry.json'))
  await syncFolder(folder)
  await rm(folder, { recursive: true, force: true })
}

/**
 * Writes a file that can't be replaced by renaming: it has several hard links, its folder is not writable, or the file
 * system refuses. Old and new content are durable in the backup folder before the first byte changes, so that an
 * interrupted write can be completed by {@link recoverInterrupted}. After an error the old content is restored; the
 * journal remains only if that fails too.
 *
 * @param before result of {@link lookAt} at the start of the save; different content by now is a `conflict`
 */
export async function writeInPlace(
  backupDir: string,
  real: string,
  bytes: Uint8Array,
  before: FileOnDisk,
): Promise<FileFingerprint> {
  const newSha256 = sha256Of(bytes)
  const folder = join(journalDir(backupDir), randomUUID())
  try {
    await ensureFolder(folder)
    await writeDurably(join(folder, 'old'), await readFile(real))
    await writeDurably(join(folder, 'new'), bytes)
    const entry: Entry = { path: real, oldSha256: before.token.sha256, newSha256 }
    await writeDurably(join(folder, 'entry.json'), Buffer.from(JSON.stringify(entry)))
    await assertUnchanged(real, before)
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  try {
    await overwriteFile(real, bytes, before.token.size)
  } catch (error) {
    await putBack(folder, real, before)
    throw error
  }
  await drop(folder).catch(() => undefined)
  const after = await lookAt(real)
  if (after?.token.sha256 !== newSha256) throw new FileFailure('conflict', after === null ? 'deleted' : 'changed')
  return after.token
}

async function putBack(folder: string, real: string, before: FileOnDisk): Promise<void> {
  try {
    if ((await lookAt(real))?.token.sha256 !== before.token.sha256) {
      await overwriteFile(real, await readRegular(join(folder, 'old'), fileLimitBytes), before.token.size)
    }
    await drop(folder)
  } catch {
    // The journal remains for recovery at the next start.
  }
}

/** Returns whether `found` can be a partial write of `next` over `previous`: each byte is from one of them, or zero. */
function isTorn(found: Uint8Array, previous: Uint8Array, next: Uint8Array): boolean {
  if (found.byteLength > Math.max(previous.byteLength, next.byteLength)) return false
  return found.every((byte, at) => byte === previous[at] || byte === next[at] || byte === 0)
}

/** Reads an entry; returns null if it is invalid, for example after a disk error. */
async function readEntry(folder: string): Promise<Entry | null> {
  const parsed = entrySchema.safeParse(parseJson(await readRegular(join(folder, 'entry.json'), ENTRY_LIMIT)))
  return parsed.success ? parsed.data : null
}

async function recover(folder: string): Promise<Recovered> {
  let path = folder
  const setAside = async (): Promise<Recovered> => {
    await rename(join(folder, 'entry.json'), join(folder, 'set-aside.json'))
    return { path, outcome: 'set-aside', folder }
  }
  try {
    const entry = await readEntry(folder)
    if (entry === null) return await setAside()
    const { oldSha256, newSha256 } = entry
    path = entry.path
    const found = await lookAt(path)
    if (found === null) {
      await stat(dirname(path))
      return await setAside()
    }
    if (found.token.sha256 === newSha256 || found.token.sha256 === oldSha256) {
      await drop(folder)
      return { path, outcome: found.token.sha256 === newSha256 ? 'completed' : 'intact' }
    }
    const next = await readRegular(join(folder, 'new'), fileLimitBytes)
    if (!isTorn(await readFile(path), await readRegular(join(folder, 'old'), fileLimitBytes), next))
      return await setAside()
    await overwriteFile(path, next, found.token.size)
    await drop(folder)
    return { path, outcome: 'completed' }
  } catch (error) {
    // The path is no longer a regular file; retrying does not help.
    if (error instanceof FileFailure && (error.code === 'not-a-file' || error.code === 'too-large'))
      return await setAside()
    // The drive may be disconnected or full; the journal remains for the next start.
    return { path, outcome: 'waiting', folder, problem: problemOf(error, path) }
  }
}

/** Completes in-place writes that a crash interrupted. Call at start, before any document is read. */
export async function recoverInterrupted(backupDir: string): Promise<Recovered[]> {
  const recovered: Recovered[] = []
  for (const name of await readdir(journalDir(backupDir)).catch((): string[] => [])) {
    const folder = join(journalDir(backupDir), name)
    const files = await readdir(folder).catch((): string[] => [])
    if (files.includes('entry.json')) recovered.push(await recover(folder))
    // Interrupted before the document was changed: nothing in the folder is needed.
    else if (!files.includes('set-aside.json'))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
  return recovered
}
