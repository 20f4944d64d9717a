import { constants, copyFile, open, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ensureFolder, resolveTarget, syncFolder } from './folder'
import { sha256Of } from './file-fingerprint'
import type { FileFingerprint } from './file-fingerprint'

/** How many are kept of each document. */
export const KEPT_BACKUPS = 5

/** An earlier content of a document, kept in the app's own folder. */
export interface Backup {
  path: string
  /** ISO 8601. */
  takenAt: string
  bytes: number
}

const pattern =
  /^(?<day>\d{4}-\d\d-\d\d)T(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d\.\d{3})Z-[0-9a-f]{12}(?:\.[^.]*)?$/

/** The folder of one document's backups: a readable part and one that tells documents of the same name apart. */
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
 * Copies the file of a real path, durably and under a new name, and keeps the last `keep` copies. The same content is not kept twice in a row.
 *
 * @param now for the name of the copy, which sorts by it
 * @returns the copy, or null where the newest one has this content already
 */
export function takeBackup(
  backupDir: string,
  real: string,
  token: FileFingerprint,
  keep: number,
  now: Date,
): Promise<string | null> {
  return keepVersion(
    backupDir,
    real,
    { partial: 'copying.tmp', sha256: token.sha256, write: (to) => copyFile(real, to, constants.COPYFILE_FICLONE) },
    keep,
    now,
  )
}

/** {@link takeBackup} for a content that is in no file: what a document held when its window took another one. */
export function keepAside(
  backupDir: string,
  real: string,
  text: string,
  keep: number,
  now: Date,
): Promise<string | null> {
  return keepVersion(
    backupDir,
    real,
    {
      partial: 'keeping.tmp',
      sha256: sha256Of(Buffer.from(text)),
      write: (to) => writeFile(to, text, { mode: 0o600 }),
    },
    keep,
    now,
  )
}

interface Content {
  /** The name until it is whole; of its own for each way, since a save and a reload can be under way at once. */
  readonly partial: string
  readonly sha256: string
  readonly write: (to: string) => Promise<void>
}

async function keepVersion(
  backupDir: string,
  real: string,
  { partial, sha256, write }: Content,
  keep: number,
  now: Date,
): Promise<string | null> {
  const folder = folderOf(backupDir, real)
  const mark = `Z-${sha256.slice(0, 12)}`
  const names = await namesNewestFirst(folder)
  if (names[0]?.includes(mark)) return null
  await ensureFolder(folder)
  const stamp = now.toISOString().replaceAll(':', '-').slice(0, -1)
  const name = `${stamp}${mark}${extname(real).slice(0, 32)}`
  const temporary = join(folder, partial)
  try {
    await unlink(temporary).catch(() => undefined)
    await write(temporary)
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

/** The backups of the document at `path`, newest first. They are there also while its folder is not, as when a drive is pulled out. */
export async function listBackups(backupDir: string, path: string): Promise<Backup[]> {
  const real = await resolveTarget(path).catch(() => path)
  const folder = folderOf(backupDir, real)
  const backups: Backup[] = []
  for (const name of await namesNewestFirst(folder)) {
    const { day, hour, minute, second } = pattern.exec(name)?.groups ?? {}
    const stats = await stat(join(folder, name)).catch(() => null)
    if (stats !== null)
      backups.push({ path: join(folder, name), takenAt: `${day}T${hour}:${minute}:${second}Z`, bytes: stats.size })
  }
  return backups
}
