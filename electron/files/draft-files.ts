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

/** A journal that is larger than this (bytes), and so many times as large as the draft was when it started, is overgrown. */
const overgrown = { least: 4 * 1024 * 1024, times: 4 }

export const snapshotName = 'snapshot'
export const stateName = 'state'
const picturePrefix = 'picture-'

export function journalName(generation: number): string {
  return `journal-${generation}.ndjson`
}

/** What is on the disk already when a draft is taken up again. */
export interface DraftStart {
  generation: number
  /** The usable length of the journal in bytes; what lies behind it is cut off. */
  length: number
  /** What lies beside the draft. */
  pictures: Pictures
}

/** The files of one draft. Each call is durable once it resolves; where it rejects, it can be made again. Calls must not overlap. */
export interface DraftFiles {
  /** Puts a new snapshot and journal in the place of those that are there: a crash leaves either the old ones or the new ones. */
  startOver(meta: DraftMeta, text: string, lines: readonly Encoded[]): Promise<void>
  /** Appends to the journal. */
  append(lines: readonly Encoded[]): Promise<void>
  writeState(state: unknown): Promise<void>
  isOvergrown(): boolean
  close(): Promise<void>
}

/** @param folder need not exist yet; without `start`, the first thing to call is `startOver` */
export function openDraftFiles(folder: string, start?: DraftStart): DraftFiles {
  let generation = start?.generation ?? 0
  /** The highest number that was tried; after an error nobody knows whether its journal is already the one that counts. */
  let tried = generation
  let length = start?.length ?? 0
  /** How long the draft was when its journal started (bytes). */
  let startLength = length
  let journal: FileHandle | null = null
  /** After a failed sync nobody knows what of the journal reached the disk, so it is written anew under another name. */
  let suspect = false
  /** The pictures that lie beside the draft, by their SHA-256. */
  const stored = new Set(start?.pictures.keys())

  async function closeJournal(): Promise<void> {
    const handle = journal
    journal = null
    await handle?.close().catch(() => undefined)
  }

  /** The pictures are durable before anything speaks of them. */
  async function storePictures(encoded: readonly Encoded[]): Promise<void> {
    for (const [sha256, picture] of encoded.flatMap(({ pictures }) => [...pictures])) {
      if (stored.has(sha256)) continue
      await writeDurably(join(folder, `${picturePrefix}${sha256}`), Buffer.from(picture, 'latin1'))
      stored.add(sha256)
    }
  }

  /** The new journal is durable before the snapshot that names it takes the place of the old one. */
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

  /** Writes what is whole of a journal that can't be trusted any more, and what is to be appended, under another name. */
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

/** Larger than any picture that a journey file takes, in base64 (bytes). */
const pictureLimit = 100 * 1024 * 1024

/** Reads the pictures that lie beside a draft; a damaged one is left out. */
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

/** Removes a draft; a crash on the way leaves a folder without a snapshot, which is no draft any more. */
export async function removeDraft(folder: string): Promise<void> {
  await rm(join(folder, snapshotName), { force: true })
  await syncFolder(folder).catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}
