import { open, readdir, readFile, rm, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeSnapshot, encodeEntry, encodeSnapshot } from './draft-format'
import type { DraftMeta, Encoded, Pictures } from './draft-format'
import { ensureFolder, syncFolder } from './folder'
import { FileFailure } from './problem'
import { readRegular } from './read-regular'
import { writeDurably } from './replace'
import { sha256Of } from './file-fingerprint'

/** A journal counts as overgrown above this size (bytes) and this multiple of the draft's initial size. */
const overgrown = { least: 4 * 1024 * 1024, times: 4 }

export const snapshotName = 'snapshot'
export const stateName = 'state'
const picturePrefix = 'picture-'

export function journalName(generation: number): string {
  return `journal-${generation}.ndjson`
}

/** State on disk of a draft that is resumed. */
export interface DraftStart {
  generation: number
  /** Length of the usable part of the journal in bytes; anything after it is truncated. */
  length: number
  /** Pictures stored beside the draft. */
  pictures: Pictures
}

/**
 * The files of one draft. Each call is durable once it resolves and can be retried if it rejects. Calls must not
 * overlap.
 */
export interface DraftFiles {
  /** Replaces snapshot and journal; a crash leaves either the old ones or the new ones. */
  startOver(meta: DraftMeta, text: string, lines: readonly Encoded[]): Promise<void>
  append(lines: readonly Encoded[]): Promise<void>
  writeState(state: unknown): Promise<void>
  isOvergrown(): boolean
  close(): Promise<void>
}

/** @param folder need not exist yet; without `start`, call `startOver` first */
export function openDraftFiles(folder: string, start?: DraftStart): DraftFiles {
  let generation = start?.generation ?? 0
  /** Highest generation tried; after an error it is unknown whether its journal is already the current one. */
  let tried = generation
  let length = start?.length ?? 0
  /** Length of the draft when its journal started (bytes). */
  let startLength = length
  let journal: FileHandle | null = null
  /** After a failed sync it is unknown what reached the disk, so the journal is rewritten under a new name. */
  let suspect = false
  /** SHA-256 hashes of the pictures stored beside the draft. */
  const stored = new Set(start?.pictures.keys())

  async function closeJournal(): Promise<void> {
    const handle = journal
    journal = null
    await handle?.close().catch(() => undefined)
  }

  /** Pictures must be durable before anything refers to them. */
  async function storePictures(encoded: readonly Encoded[]): Promise<void> {
    for (const [sha256, picture] of encoded.flatMap(({ pictures }) => [...pictures])) {
      if (stored.has(sha256)) continue
      await writeDurably(join(folder, `${picturePrefix}${sha256}`), Buffer.from(picture, 'latin1'))
      stored.add(sha256)
    }
  }

  /** The new journal must be durable before the snapshot that names it replaces the old one. */
  async function startGeneration(meta: DraftMeta, text: string, lines: Uint8Array): Promise<void> {
    const next = ++tried
    const snapshot = encodeSnapshot({ generation: next, meta, text })
    await storePictures([snapshot])
    const handle = await open(join(folder, journalName(next)), 'w', 0o600)
    try {
      await handle.writeFile(lines)
      await handle.sync()
      await writeDurably(join(folder, snapshotName), snapshot.bytes)
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
    await closeJournal()
    const old = join(folder, journalName(generation))
    journal = handle
    generation = next
    length = lines.byteLength
    startLength = length + snapshot.bytes.byteLength
    suspect = false
    await unlink(old).catch(() => undefined)
  }

  /** Writes the intact part of an untrusted journal and the new lines under a new name. */
  async function replaceJournal(lines: Uint8Array): Promise<void> {
    const snapshot = decodeSnapshot(await readFile(join(folder, snapshotName)), await readPictures(folder))
    const kept = (await readFile(join(folder, journalName(generation)))).subarray(0, length)
    if (typeof snapshot === 'string') throw new FileFailure('io')
    await startGeneration(snapshot.meta, snapshot.text, Buffer.concat([kept, lines]))
  }

  return {
    async startOver(meta, text, lines) {
      await ensureFolder(folder)
      await storePictures(lines)
      await startGeneration(meta, text, joined(lines))
    },
    async append(encoded) {
      await storePictures(encoded)
      const lines = joined(encoded)
      if (suspect) return replaceJournal(lines)
      if (journal === null) {
        journal = await open(join(folder, journalName(generation)), 'r+')
        await journal.truncate(length)
      }
      for (let at = 0; at < lines.byteLength;) {
        const { bytesWritten } = await journal.write(lines, at, lines.byteLength - at, length + at)
        if (bytesWritten === 0) throw new FileFailure('io')
        at += bytesWritten
      }
      try {
        await journal.datasync()
      } catch (error) {
        suspect = true
        await closeJournal()
        throw error
      }
      length += lines.byteLength
    },
    writeState: (state) => writeDurably(join(folder, stateName), encodeEntry(state).bytes),
    isOvergrown: () => length > Math.max(overgrown.least, overgrown.times * startLength),
    close: closeJournal,
  }
}

function joined(lines: readonly Encoded[]): Buffer {
  return Buffer.concat(lines.map(({ bytes }) => bytes))
}

/** Upper limit in bytes, above the base64 size of any picture allowed in a journey file. */
const pictureLimit = 100 * 1024 * 1024

/** Reads the pictures stored beside a draft; skips damaged ones. */
export async function readPictures(folder: string): Promise<Pictures> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(picturePrefix))
  const pictures = new Map<string, string>()
  for (const name of names) {
    const bytes = await readRegular(join(folder, name), pictureLimit).catch((error: unknown) => {
      if (error instanceof FileFailure) return Buffer.of()
      throw error
    })
    const sha256 = name.slice(picturePrefix.length)
    if (sha256Of(bytes) === sha256) pictures.set(sha256, bytes.toString('latin1'))
  }
  return pictures
}

/** Removes a draft. After a crash in between, the folder has no snapshot and no longer counts as a draft. */
export async function removeDraft(folder: string): Promise<void> {
  await rm(join(folder, snapshotName), { force: true })
  await syncFolder(folder).catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}
