import { constants, copyFile, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ensureFolder, resolveTarget, syncFolder } from './folder'
import { sha256Of } from './file-fingerprint'
import type { FileFingerprint } from './file-fingerprint'

/** Number of backups kept per document. */
export const KEPT_BACKUPS = 5

/** Earlier content of a document, kept in the app's own folder. */
export interface Backup {
  path: string
  /** ISO 8601. */
  takenAt: string
  bytes: number
  /** First 12 hex digits of the SHA-256. */
  sha256Start: string
}

const pattern =
  /^(?<day>\d{4}-\d\d-\d\d)T(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d\.\d{3})Z-(?<sha256>[0-9a-f]{12})(?:\.[^.]*)?$/

/**
 * Returns the folder of a document's backups: a readable part, and a hash that distinguishes documents of the same
 * name.
 */
function folderOf(backupDir: string, real: string): string {
  const readable = basename(real, extname(real))
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)
  return join(backupDir, `${readable}-${sha256Of(Buffer.from(real)).slice(0, 12)}`)
}

async function namesNewestFirst(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .reverse()
}

/**
 * Copies a file durably into the backup folder and keeps the last `keep` copies. Does nothing if the newest copy has
 * the same content.
 *
 * @param now time in the copy's name; moved behind the newest copy if the clock was set back, since copies sort by name
 * @returns the path of the copy, or null if the newest one already has this content
 */
export async function takeBackup(
  backupDir: string,
  real: string,
  token: FileFingerprint,
  keep: number,
  now: Date,
): Promise<string | null> {
  const folder = folderOf(backupDir, real)
  const mark = `Z-${token.sha256.slice(0, 12)}`
  const names = await namesNewestFirst(folder)
  const [newest] = names
  if (newest?.includes(mark)) return null
  await ensureFolder(folder)
  const after = newest === undefined ? -Infinity : Date.parse(timeOf(newest) ?? '') + 1
  const taken = new Date(Math.max(now.getTime(), after))
  const stamp = taken.toISOString().replaceAll(':', '-').slice(0, -1)
  const name = `${stamp}${mark}${extname(real).slice(0, 32)}`
  const temporary = join(folder, 'copying.tmp')
  try {
    await unlink(temporary).catch(() => undefined)
    await copyFile(real, temporary, constants.COPYFILE_FICLONE)
    const handle = await open(temporary, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, join(folder, name))
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
  for (const old of names.slice(keep - 1)) await unlink(join(folder, old)).catch(() => undefined)
  return join(folder, name)
}

/** Returns the time of a backup from its name (ISO 8601). */
function timeOf(name: string): string | null {
  const { day, hour, minute, second } = pattern.exec(name)?.groups ?? {}
  return day === undefined ? null : `${day}T${hour}:${minute}:${second}Z`
}

/**
 * Returns the backups of a document, newest first. Works even if its folder is unavailable, such as on a removed drive.
 */
export async function listBackups(backupDir: string, path: string): Promise<Backup[]> {
  const real = await resolveTarget(path).catch(() => path)
  const folder = folderOf(backupDir, real)
  const backups: Backup[] = []
  for (const name of await namesNewestFirst(folder)) {
    const stats = await stat(join(folder, name)).catch(() => null)
    const { sha256 = '' } = pattern.exec(name)?.groups ?? {}
    if (stats !== null)
      backups.push({
        path: join(folder, name),
        takenAt: timeOf(name) ?? '',
        bytes: stats.size,
        sha256Start: sha256,
      })
  }
  return backups
}
