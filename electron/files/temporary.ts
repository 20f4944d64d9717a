import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { errnoOf } from './problem'

/** Identifies this machine in the names of temporary files. */
export const host = shortHash(hostname(), 6)
const inUse = new Set<string>()
/** After a day (ms) another machine's temporary file on a shared drive counts as abandoned. */
const foreignAge = 24 * 60 * 60 * 1000
const pattern = /^\.touchline-(?<document>[0-9a-f]{12})-(?<host>[0-9a-f]{6})-(?<pid>\d{1,10})-[0-9a-f]{8}\.tmp$/

export function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length)
}

/**
 * Returns a new name for a temporary file beside the document. It has a fixed length, to fit wherever the document's
 * own name does, and identifies the document, machine and process.
 */
export function claimTemporary(target: string): string {
  const name = `.touchline-${shortHash(basename(target), 12)}-${host}-${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  const path = join(dirname(target), name)
  inUse.add(path)
  return path
}

/** Marks the file of {@link claimTemporary} as removed or renamed. */
export function releaseTemporary(path: string): void {
  inUse.delete(path)
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}

/** Returns whether no save uses a temporary file any more, judged by its name and last modification. */
function isAbandoned(parts: Partial<Record<string, string>>, modifiedMs: number): boolean {
  const pid = Number(parts.pid)
  return parts.host === host ? pid === process.pid || !isRunning(pid) : Date.now() - modifiedMs > foreignAge
}

/** Temporary file of an interrupted save that is newer than the document and so may be worth keeping. */
export interface InterruptedSave {
  path: string
  /** ISO 8601. */
  modified: string
  bytes: number
}

/**
 * Removes the temporary files of interrupted saves of a document. Those newer than the document stay and are returned:
 * the caller keeps complete ones and removes them with `discardInterruptedSave`. Files of running saves, in this
 * process or another, are left alone, and so are folders that can't be read or written.
 *
 * @param target the document's real path
 */
export async function sweepTemporary(target: string): Promise<InterruptedSave[]> {
  const folder = dirname(target)
  const document = shortHash(basename(target), 12)
  const names = await readdir(folder).catch((): string[] => [])
  const saved = await stat(target).then(
    (stats) => stats.mtimeMs,
    () => -Infinity,
  )
  const newer: InterruptedSave[] = []
  for (const name of names) {
    const parts = pattern.exec(name)?.groups
    if (parts?.document !== document) continue
    const path = join(folder, name)
    const stats = await stat(path).catch(() => null)
    if (stats === null || inUse.has(path)) continue
    if (!isAbandoned(parts, stats.mtimeMs)) continue
    if (stats.mtimeMs <= saved) await unlink(path).catch(() => undefined)
    else newer.push({ path, modified: stats.mtime.toISOString(), bytes: stats.size })
  }
  return newer
}

/** Removes the temporary files of interrupted writes in one of the app's own folders. */
export async function sweepFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const parts = pattern.exec(name)?.groups
    const path = join(folder, name)
    const stats = parts === undefined ? null : await stat(path).catch(() => null)
    if (parts !== undefined && stats !== null && !inUse.has(path) && isAbandoned(parts, stats.mtimeMs))
      await unlink(path).catch(() => undefined)
  }
}

/** Removes a temporary file whose content is kept elsewhere; ignores any other name. */
export async function discardInterruptedSave(path: string): Promise<void> {
  if (pattern.test(basename(path)) && !inUse.has(path)) await unlink(path).catch(() => undefined)
}

/** Removes the temporary files of a document left by an ended process of this machine, whatever their content. */
export async function removeTemporaryOf(target: string, ended: number): Promise<void> {
  const folder = dirname(target)
  const document = shortHash(basename(target), 12)
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const parts = pattern.exec(name)?.groups
    if (parts?.document === document && parts.host === host && Number(parts.pid) === ended)
      await discardInterruptedSave(join(folder, name))
  }
}
