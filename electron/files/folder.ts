import { mkdir, open, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FileFailure, errnoOf } from './problem'

/** Some file systems (network shares, FUSE) can't sync a folder; that is ignored. */
const cannotSyncFolders = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EACCES', 'EISDIR'])

/** Makes the names in a folder durable. Windows has no such call and does it implicitly. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!cannotSyncFolders.has(errnoOf(error) ?? '')) throw error
  }
}

/** Creates a private folder and its missing parents, durably. */
export async function ensureFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  const top = dirname(resolve(first))
  for (let parent = dirname(resolve(folder)); ; parent = dirname(parent)) {
    await syncFolder(parent)
    if (parent === top || parent === dirname(parent)) return
  }
}

/**
 * Resolves symbolic links, including those whose target does not exist yet.
 *
 * @throws FileFailure `not-a-file` for circular links, or the system error (`ENOENT`: the folder is missing)
 */
export async function resolveTarget(path: string): Promise<string> {
  let current = resolve(path)
  for (let hops = 0; hops < 40; hops++) {
    try {
      return await realpath(current)
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
    }
    const folder = await realpath(dirname(current))
    const link = await readlink(join(folder, basename(current))).catch(() => null)
    if (link === null) return join(folder, basename(current))
    current = resolve(folder, link)
  }
  throw new FileFailure('not-a-file')
}
