import { open, readFile, rename, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { syncFolder } from './folder'
import { FileFailure, errnoOf } from './problem'
import { claimTemporary, releaseTemporary } from './temporary'
import { sha256Of } from './file-fingerprint'

/** Below this size (bytes) the temporary file is read back and compared before the rename. */
const readBackBelow = 20 * 1024 * 1024

export interface ReplaceOptions {
  /** Mode and owner to preserve; without it the new file gets `mode`. */
  like?: { mode: number; uid: number; gid: number }
  /** Mode of a new file; 0o666 minus the umask by default. */
  mode?: number
  /** Acquires a lock held during `beforeRename` and the rename; resolves to its release function. */
  turn?: () => Promise<() => Promise<void>>
  /** Runs after the new bytes are durable, right before the rename; a rejection aborts the replacement. */
  beforeRename?: () => Promise<void>
}

/** Result of a replacement that reached the rename. */
export interface Replacement {
  /** Stat of the written file. */
  written: Awaited<ReturnType<typeof statOf>>
  /** The new bytes are in place, but the folder could not be synced: they may be lost in a power cut. */
  folderError?: Error
}

function statOf(handle: FileHandle) {
  return handle.stat({ bigint: true })
}

/** Returns whether an error means that renaming is impossible here, while writing in place may work. */
export function refusesReplacement(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EBUSY', 'EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(
    errnoOf(error) ?? '',
  )
}

/**
 * Renames a file. On Windows, where virus scanners and sync clients briefly hold files open, retries with jitter for up
 * to ten seconds.
 */
export async function renamePatiently(
  from: string,
  to: string,
  system = { platform: process.platform as string, rename, wait: (ms: number) => wait(ms), now: () => Date.now() },
): Promise<void> {
  const deadline = system.now() + 10_000
  for (let pause = 10; ; pause = Math.min(pause * 2, 500)) {
    try {
      await system.rename(from, to)
      return
    } catch (error) {
      const held = system.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '')
      if (!held || system.now() + pause > deadline) throw error
      await system.wait(pause * (0.5 + Math.random()))
    }
  }
}

async function keepModeAndOwner(handle: FileHandle, like: { mode: number; uid: number; gid: number }): Promise<void> {
  if (process.platform === 'win32') return
  const { mode, uid, gid } = await handle.stat()
  if (uid !== like.uid || gid !== like.gid) await handle.chown(like.uid, like.gid)
  // The owner comes first: changing it clears bits of the mode.
  if ((mode & 0o7777) !== (like.mode & 0o7777)) await handle.chmod(like.mode & 0o7777)
}

async function writeTemporary(handle: FileHandle, temporary: string, bytes: Uint8Array, options: ReplaceOptions) {
  let written
  try {
    // FileHandle.writeFile continues after a short write; a bare write() does not.
    await handle.writeFile(bytes)
    if (options.like !== undefined) await keepModeAndOwner(handle, options.like)
    await handle.sync()
    written = await statOf(handle)
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error
  }
  await handle.close()
  if (Number(written.size) !== bytes.byteLength) throw new FileFailure('io')
  if (bytes.byteLength < readBackBelow && sha256Of(await readFile(temporary)) !== sha256Of(bytes))
    throw new FileFailure('io')
  return written
}

/**
 * Replaces `target` (a real path) durably and atomically: at any time the complete old or new file is in place. If it
 * rejects, the old one is, and the temporary file has been removed.
 */
export async function replaceFile(
  target: string,
  bytes: Uint8Array,
  options: ReplaceOptions = {},
): Promise<Replacement> {
  const temporary = claimTemporary(target)
  let written
  try {
    // An existing file of this name is not ours, so it is neither overwritten nor removed.
    const handle = await open(temporary, 'wx', options.like === undefined ? (options.mode ?? 0o666) : 0o600)
    try {
      written = await writeTemporary(handle, temporary, bytes, options)
      const endTurn = await options.turn?.()
      try {
        await options.beforeRename?.()
        await renamePatiently(temporary, target)
      } finally {
        // Release before syncing the folder, which would make the lock file durable.
        await endTurn?.()
      }
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw error
    }
  } finally {
    releaseTemporary(temporary)
  }
  try {
    await syncFolder(dirname(target))
    return { written }
  } catch (error) {
    return { written, folderError: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** As {@link replaceFile}, for the app's own files; a folder that can't be synced is an error. */
export async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  const { folderError } = await replaceFile(target, bytes, { mode: 0o600 })
  if (folderError !== undefined) throw folderError
}
