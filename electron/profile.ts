import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '../shared/ipc'
import { abandonedFolders, makeProcessFolder } from './files/process-folder'
import { errnoOf } from './files/problem'

/** Where Chromium keeps what is its own, while the folder that is meant for it can't be written. */
export interface SubstituteProfile {
  readonly folder: string
  /** To be shown in the first window. */
  readonly notice: Notice
  readonly remove: () => void
}

/**
 * Makes a temporary folder for Chromium, which does not start without one, where the profile can't be written: it is on
 * a read-only disk, belongs to somebody else, or a file lies in its place. What can be read in it is still read.
 *
 * @returns null where the profile can be written
 * @throws where there is no room for a temporary folder either
 */
export function substituteProfile(userData: string): SubstituteProfile | null {
  for (const { path } of abandonedFolders('profile')) removeFolder(path)
  const reason = whyUnwritable(userData)
  if (reason === null) return null
  const folder = makeProcessFolder('profile')
  return {
    folder,
    notice: { key: 'notice.profile-unwritable', values: { path: userData, reason }, tone: 'warning' },
    remove: () => removeFolder(folder),
  }
}

function whyUnwritable(folder: string): string | null {
  const probe = join(folder, `.touchline-probe-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    closeSync(openSync(probe, 'w', 0o600))
    rmSync(probe)
    return null
  } catch (error) {
    return errnoOf(error) ?? String(error)
  }
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
