import { open, readdir, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileFailure } from './problem'
import { readHeader, type VersionHeader } from './version-content'
import type { StoredVersion } from './version-name'

/** Number of bytes read at a time to find the end of a header. */
const STRIDE = 16 * 1024

/** Reads only a version's header; returns null if it is damaged and the version unreadable. */
async function headerOf(path: string): Promise<VersionHeader | null> {
  const handle = await open(path, 'r')
  try {
    let head = Buffer.alloc(0)
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(STRIDE), 0, STRIDE, head.length)
      head = Buffer.concat([head, buffer.subarray(0, bytesRead)])
      if (bytesRead === 0 || buffer.subarray(0, bytesRead).includes('\n')) return readHeader(head).header
    }
  } catch (error) {
    if (error instanceof FileFailure) return null
    throw error
  } finally {
    await handle.close()
  }
}

async function sizesOf(paths: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const path of paths) sizes.set(path, (await stat(path)).size)
  return sizes
}

/**
 * Removes the oldest versions until those not kept forever fit the budget, and parts that no version uses. The newest
 * version of each file stays. Age is ignored, since the clock may be wrong. After an error the remaining versions are
 * intact.
 *
 * @param partDir folder of the parts, named by their SHA-256
 * @param budget bytes on disk
 */
export async function makeRoom(found: readonly StoredVersion[], partDir: string, budget: number): Promise<void> {
  const versions = [...found].sort((a, b) => a.sequence - b.sequence)
  const parts = await readdir(partDir).catch((): string[] => [])
  const sizes = await sizesOf([...versions.map(({ path }) => path), ...parts.map((hash) => join(partDir, hash))])
  if ([...sizes.values()].reduce((sum, size) => sum + size, 0) <= budget) return

  const partsOf = new Map<StoredVersion, ReadonlySet<string>>()
  const users = new Map<string, Set<StoredVersion>>(parts.map((hash) => [hash, new Set()]))
  for (const version of versions) {
    const header = await headerOf(version.path)
    partsOf.set(version, new Set(header?.parts.map(([, hash]) => hash)))
    for (const hash of partsOf.get(version) ?? []) users.get(hash)?.add(version)
  }
  // Versions kept forever don't count, or they would leave no space for others.
  const counted = new Set(versions.filter(({ forever }) => !forever).map(({ path }) => path))
  for (const [hash, by] of users) if (![...by].some(({ forever }) => forever)) counted.add(join(partDir, hash))
  let total = [...counted].reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0)
  const drop = async (path: string) => {
    await unlink(path)
    total -= sizes.get(path) ?? 0
  }

  for (const [hash, by] of users) if (by.size === 0) await drop(join(partDir, hash))
  const newest = new Map(versions.map((version) => [dirname(version.path), version]))
  for (const version of versions) {
    if (total <= budget) return
    if (version.forever || newest.get(dirname(version.path)) === version) continue
    // Remove the version before its parts, so that no version refers to missing parts.
    await drop(version.path)
    for (const hash of partsOf.get(version) ?? []) {
      const by = users.get(hash)
      by?.delete(version)
      if (by?.size === 0) await drop(join(partDir, hash))
    }
  }
}
