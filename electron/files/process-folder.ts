import { lstatSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isStillRunning, startOfProcess } from './process-start'

const pattern = /^touchline-(?<kind>[a-z]+)-(?<pid>\d{1,10})-(?<start>\d{1,20})-[A-Za-z0-9]{6}$/

/** Purpose of a temporary folder: a command of the command line, or a substitute Chromium profile. */
export type FolderKind = 'job' | 'profile'

/** Creates a temporary folder whose name identifies its process. @throws if it can't be created */
export function makeProcessFolder(kind: FolderKind): string {
  return mkdtempSync(join(tmpdir(), `touchline-${kind}-${process.pid}-${startOfProcess(process.pid)}-`))
}

/** Returns the folders of a kind whose processes have ended without removing them. */
export function abandonedFolders(kind: FolderKind): { readonly path: string; readonly pid: number }[] {
  return namesIn(tmpdir()).flatMap((name) => {
    const parts = pattern.exec(name)?.groups
    if (parts?.kind !== kind || isStillRunning(Number(parts.pid), parts.start ?? '0')) return []
    const path = join(tmpdir(), name)
    return isOurs(path) ? [{ path, pid: Number(parts.pid) }] : []
  })
}

/** The temporary folder is shared: other users' folders are left alone. */
function isOurs(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return stats?.isDirectory() === true && stats.uid === (process.getuid?.() ?? stats.uid)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
