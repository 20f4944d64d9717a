import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '../shared/ipc-values'
import { abandonedFolders, makeProcessFolder } from './files/process-folder'
import { errnoOf } from './files/problem'

/** Temporary replacement for a profile folder that can't be written. */
export interface SubstituteProfile {
  readonly folder: string
  /** Shown in the first window. */
  readonly notice: Notice
  readonly remove: () => void
}

/**
 * Creates a temporary profile folder for Chromium, which can't start without one, if the profile is not writable: on a
 * read-only disk, owned by another user, or blocked by a file. Existing settings are still read from the profile.
 *
 * @returns null if the profile is writable
 * @throws if the temporary folder can't be created either
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
