import { open, readdir, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileFailure } from './problem'
import { readHeader, type VersionHeader } from './version-content'
import type { StoredVersion } from './version-name'

/** How much of a file is read at once to find the end of its header (bytes). */
const STRIDE = 16 * 1024

/** Reads a version's header alone; null where it is damaged, so that nothing can be read by it. */
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
 * Removes the oldest versions until those that are not kept for good fit the budget, and the parts that no version needs.
 * The newest of each file stays. Age plays no part, since the clock may be wrong. After an error what is left is whole.
 *
 * @param partDir where the parts lie, by their SHA-256
 * @param budget bytes on the disk
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
  // What is kept for good is not counted, or it would leave no room for the rest.
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
    // The version goes before its parts: what is left refers to nothing that is gone.
    await drop(version.path)
    for (const hash of partsOf.get(version) ?? []) {
      const by = users.get(hash)
      by?.delete(version)
      if (by?.size === 0) await drop(join(partDir, hash))
    }
  }
}
