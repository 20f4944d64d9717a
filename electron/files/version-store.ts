import { readFile, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ensureFolder, syncFolder } from './folder'
import { writeDurably } from './replace'
import { shortHash, sweepFolder } from './temporary'
import { sha256Of } from './file-fingerprint'
import { makeRoom } from './version-budget'
import { compressPart, packVersion, unpackVersion } from './version-content'
import { nameOf, parseName, type StoredVersion, type VersionSource } from './version-name'

/** Maximum total size of the versions not kept forever (bytes). */
const BUDGET = 200 * 1024 * 1024
/** Maximum number of bytes written between two checks of the budget. */
const SLACK = 20 * 1024 * 1024

/** Content to keep. */
export interface NewVersion {
  readonly bytes: Uint8Array
  readonly fileId: string
  /** Mark in the content's lineage. */
  readonly mark: string | null
  readonly source: VersionSource
  /** Key ({@link keyOf}) of the state that it was derived from, if known. */
  readonly parent?: string | null
  /** Never removed to free space. */
  readonly forever?: boolean
  /** ISO 8601; now by default. */
  readonly takenAt?: string
}

/**
 * Earlier states of journey files, by the id stored in the file and by mark, so that they survive renaming and moving.
 * Ordered by a running number instead of the clock. Each is a separate file, either complete or absent.
 */
export interface VersionStore {
  /** Keeps content durably, unless the newest version has the same content. Rejects on failure. */
  keep(version: NewVersion): Promise<void>
  /** Marks all states with this mark as kept forever. Returns whether there is one. */
  keepForever(fileId: string, mark: string): Promise<boolean>
  /** Returns the states of a file id, newest first. */
  list(fileId: string): Promise<StoredVersion[]>
  /** Returns the state of a mark: the one saved with it in this app, else the first one found with it. */
  find(fileId: string, mark: string): Promise<StoredVersion | null>
  /** Reads a state byte for byte. @throws FileFailure `io` if it is damaged, or the system error */
  read(version: StoredVersion): Promise<Uint8Array>
  /** Waits until all pending work has finished or failed. */
  written(): Promise<void>
}

/** Returns the key of a state in the ancestry of others, from its mark or, without one, its content. */
export function keyOf(mark: string | null, sha256: string): string {
  return shortHash(mark === null ? `content ${sha256}` : `mark ${mark}`, 16)
}

/** Returns the state that a mark stands for; others with the mark were changed later by programs that keep marks. */
export function ofItsMark(versions: readonly StoredVersion[], key: string): StoredVersion | null {
  const oldestFirst = versions.filter((version) => version.key === key && version.source !== 'aside').reverse()
  return oldestFirst.find(({ source }) => source === 'saved') ?? oldestFirst[0] ?? null
}

/**
 * Opens the store of a user data folder, which only one process uses at a time.
 *
 * @param dir need not exist yet
 * @param budget bytes, for tests
 */
export function openVersionStore(dir: string, now: () => Date = () => new Date(), budget = BUDGET): VersionStore {
  const partDir = join(dir, 'parts')
  let queue: Promise<unknown> = Promise.resolve()
  let last: number | null = null
  /** Bytes written since the last check of the budget; the first write always checks. */
  let grown = Infinity

  const folderOf = (fileId: string) => join(dir, shortHash(fileId, 32))
  const partPath = (hash: string) => join(partDir, hash)

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function versionsIn(folder: string): Promise<StoredVersion[]> {
    const names = await readdir(folder).catch((): string[] => [])
    return names
      .flatMap((name) => parseName(folder, name) ?? [])
      .sort((a, b) => b.sequence - a.sequence || b.path.localeCompare(a.path))
  }

  async function everything(): Promise<StoredVersion[]> {
    const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
    const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'parts')
    const found = await Promise.all(folders.map(({ name }) => versionsIn(join(dir, name))))
    return found.flat()
  }

  /** Returns the highest sequence number so far. Removes temporary files left by a crash. */
  async function lastSequence(): Promise<number> {
    const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter((candidate) => candidate.isDirectory())) await sweepFolder(join(dir, entry.name))
    return (await everything()).reduce((most, { sequence }) => Math.max(most, sequence), 0)
  }

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    await writeDurably(path, bytes)
    grown += bytes.byteLength
  }

  async function keepParts(parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
    if (parts.size > 0) await ensureFolder(partDir)
    for (const [hash, part] of parts) {
      const there = await stat(partPath(hash)).catch(() => null)
      if (there === null) await write(partPath(hash), await compressPart(part))
    }
  }

  async function keepNow({
    bytes,
    fileId,
    mark,
    source,
    parent = null,
    forever = false,
    takenAt,
  }: NewVersion): Promise<void> {
    const folder = folderOf(fileId)
    const sha256 = sha256Of(bytes)
    const [newest] = await versionsIn(folder)
    if (newest?.sha256 === sha256) {
      if (forever) await markForever(newest)
      return
    }
    const sequence = (last ?? (await lastSequence())) + 1
    await ensureFolder(folder)
    const packed = await packVersion(bytes, { fileId, mark })
    // Parts are written first, so that an existing version is always complete.
    await keepParts(packed.parts)
    const name = nameOf({
      sequence,
      takenAt: takenAt ?? now().toISOString(),
      bytes: bytes.byteLength,
      source,
      forever,
      sha256,
      key: keyOf(mark, sha256),
      parent,
    })
    await write(join(folder, name), packed.bytes)
    last = sequence
    // A failed cleanup is retried the next time.
    if (grown <= SLACK) return
    grown = 0
    await makeRoom(await everything(), partDir, budget).catch(() => undefined)
  }

  async function markForever(version: StoredVersion): Promise<void> {
    if (version.forever) return
    const folder = dirname(version.path)
    await rename(version.path, join(folder, nameOf({ ...version, forever: true })))
    await syncFolder(folder)
  }

  return {
    keep: (version) => inTurn(() => keepNow(version)),
    keepForever: (fileId, mark) =>
      inTurn(async () => {
        const key = keyOf(mark, '')
        const found = (await versionsIn(folderOf(fileId))).filter((version) => version.key === key)
        for (const version of found) await markForever(version)
        return found.length > 0
      }),
    list: (fileId) => inTurn(() => versionsIn(folderOf(fileId))),
    find: async (fileId, mark) => ofItsMark(await inTurn(() => versionsIn(folderOf(fileId))), keyOf(mark, '')),
    read: async ({ path }) => unpackVersion(await readFile(path), (hash) => readFile(partPath(hash))),
    async written() {
      await queue
    },
  }
}
