import { createHash } from 'node:crypto'
import { lstat, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FileFailure, errnoOf, problemOf } from './problem'
import type { SaveProblem } from './problem'
import { openRegular } from './read-regular'

/** Maximum size of a journey file, in bytes. */
export const fileLimitBytes = 100 * 1024 * 1024

/**
 * Above this size (bytes) an unchanged stat is trusted; below, the content is always hashed, because two writes within
 * one tick of the file system's clock have the same stat.
 */
const hashAlwaysBelow = 20 * 1024 * 1024

/** Identity and content hash of a file when it was read or written; JSON-safe for storage in drafts. */
export interface FileFingerprint {
  dev: string
  ino: string
  size: number
  mtimeNs: string
  ctimeNs: string
  sha256: string
}

/** State of a regular file on disk. */
export interface FileOnDisk {
  token: FileFingerprint
  mode: number
  uid: number
  gid: number
  /** Number of hard links. */
  links: number
}

export type ReadResult = { ok: true; bytes: Uint8Array; token: FileFingerprint } | { ok: false; problem: SaveProblem }

type BigStats = Awaited<ReturnType<typeof bigStat>>

function bigStat(handle: FileHandle) {
  return handle.stat({ bigint: true })
}

/** Returns the SHA-256 of the bytes, in hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function tokenOf(stats: BigStats, sha256: string): FileFingerprint {
  return {
    dev: String(stats.dev),
    ino: String(stats.ino),
    size: Number(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
    sha256,
  }
}

function sameStat(a: FileFingerprint, b: FileFingerprint): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs
}

/** Reads at most one byte more than `size`, so that a growing file is detected and reading always ends. */
async function readUpTo(handle: FileHandle, size: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(size + 1)
  let length = 0
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return buffer.subarray(0, length)
}

async function hashUpTo(handle: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1024 * 1024)
  for (let position = 0; position < size;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - position), position)
    if (bytesRead === 0) break
    hash.update(buffer.subarray(0, bytesRead))
    position += bytesRead
  }
  return hash.digest('hex')
}

/** Runs `read` until the file's stat is the same before and after, at most three times. */
async function steady<T>(
  handle: FileHandle,
  read: (size: number) => Promise<T>,
): Promise<{ stats: BigStats; value: T }> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = await bigStat(handle)
    const value = await read(Number(before.size))
    const stats = await bigStat(handle)
    if (sameStat(tokenOf(before, ''), tokenOf(stats, ''))) return { stats, value }
  }
  throw new FileFailure('busy')
}

/**
 * Reads a whole regular file together with its fingerprint for a later save.
 *
 * @param limitBytes larger files are rejected as `too-large` before reading
 * @returns a problem on failure: `missing`, `not-a-file`, `too-large`, `busy` (keeps changing), `no-permission`, `io`
 */
export async function readWithFingerprint(path: string, limitBytes = fileLimitBytes): Promise<ReadResult> {
  let handle: FileHandle | undefined
  try {
    const opened = await openRegular(path)
    handle = opened
    const { stats, value: bytes } = await steady(opened, async (size) => {
      if (size > limitBytes) throw new FileFailure('too-large')
      return readUpTo(opened, size)
    })
    return { ok: true, bytes, token: tokenOf(stats, sha256Of(bytes)) }
  } catch (error) {
    const problem = problemOf(error, path)
    return { ok: false, problem: problem.errno === 'ENOENT' ? { ...problem, code: 'missing' } : problem }
  } finally {
    // Nothing was written, so a failing close loses nothing.
    await handle?.close().catch(() => undefined)
  }
}

/**
 * Examines the file at a real path, including its content.
 *
 * @returns null if there is no file
 * @throws FileFailure `not-a-file` or `busy`, or the system error
 */
export async function lookAt(real: string): Promise<FileOnDisk | null> {
  try {
    await lstat(real)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
  const handle = await openRegular(real)
  try {
    const { stats, value: sha256 } = await steady(handle, (size) => hashUpTo(handle, size))
    return {
      token: tokenOf(stats, sha256),
      mode: Number(stats.mode),
      uid: Number(stats.uid),
      gid: Number(stats.gid),
      links: Number(stats.nlink),
    }
  } finally {
    await handle.close().catch(() => undefined)
  }
}

/** Throws a `conflict` unless the file still has the content of `before`; its stat may differ. */
export async function assertUnchanged(real: string, before: FileOnDisk | null): Promise<void> {
  if (before !== null && before.token.size >= hashAlwaysBelow) {
    const stats = await stat(real, { bigint: true }).catch(() => null)
    if (stats !== null && sameStat(tokenOf(stats, ''), before.token)) return
  }
  const change = outsideChange(await lookAt(real), before === null ? 'absent' : before.token)
  if (change !== null) throw new FileFailure('conflict', change)
}

/** What a save expects at the path: a file with this fingerprint, or none. */
export type Expected = FileFingerprint | 'absent'

/** Compares a file with its expected state by content, so changed timestamps alone are ignored. */
export function outsideChange(now: FileOnDisk | null, expected: Expected): 'changed' | 'deleted' | 'appeared' | null {
  if (expected === 'absent') return now === null ? null : 'appeared'
  if (now === null) return 'deleted'
  return now.token.sha256 === expected.sha256 ? null : 'changed'
}

/** Returns the fingerprint of a file just renamed into place; `written` is the stat of its file descriptor before. */
export async function fingerprintAfterRename(
  real: string,
  written: BigStats,
  sha256: string,
): Promise<FileFingerprint> {
  const own = tokenOf(written, sha256)
  const now = tokenOf(await stat(real, { bigint: true }), sha256)
  // A rename only changes ctime. Any other difference means another writer's file: keep our own fingerprint.
  return sameStat({ ...now, ctimeNs: own.ctimeNs }, own) ? now : own
}
