import { open, readFile, rm, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeSnapshot, encodeEntries, encodeSnapshot } from './draft-format'
import type { DraftMeta } from './draft-format'
import { ensureFolder, syncFolder } from './folder'
import { FileFailure, problemOf } from './problem'
import type { SaveProblem } from './problem'
import { writeDurably } from './replace'

/** The least time between two writes of one draft (ms); the first change after a pause is written at once. */
const interval = 150
/** How long a failed write waits before it is tried again (ms). */
const retryAfter = 1000

export const snapshotName = 'snapshot'

export function journalName(generation: number): string {
  return `journal-${generation}.ndjson`
}

/**
 * The draft of one open document. Nothing here throws or makes the caller wait: what can't be written is kept in memory, tried
 * again each second and reported.
 */
export interface Draft {
  readonly id: string
  /** Adds entries. They are durable within a second (half a second as a rule), also while more keep coming. */
  append(entries: readonly unknown[]): void
  /**
   * Starts over from a new state, as after a save or to shorten a long journal: entries appended before are no longer needed.
   * A crash leaves either the old state with its entries or the new one, never a mixture.
   *
   * @param entries what the new journal starts with
   */
  rebase(meta: DraftMeta, snapshotText: string, entries?: readonly unknown[]): void
  /** Writes at once. True when all that came before this call is durable, false if it could not be written now. */
  flush(): Promise<boolean>
  /** Writes what is left and ends; without `keep` the draft is removed instead. */
  close(options: { keep: boolean }): Promise<void>
}

/** What is on the disk already when a draft is taken up again. */
export interface DraftStart {
  generation: number
  /** The usable length of the journal in bytes; what lies behind it is cut off. */
  length: number
}

interface Restart {
  meta: DraftMeta
  text: string
}

export interface DraftOptions {
  id: string
  folder: string
  onProblem: (problem: SaveProblem) => void
  onClosed: () => void
}

/** Makes the writer of one draft. Without `start`, the first thing to call is `rebase`. */
export function openDraft({ id, folder, onProblem, onClosed }: DraftOptions, start?: DraftStart): Draft {
  let generation = start?.generation ?? 0
  /** The highest number that was tried; after an error nobody knows whether its journal is already the one that counts. */
  let tried = generation
  let length = start?.length ?? 0
  let journal: FileHandle | null = null
  /** After a failed sync nobody knows what of the journal reached the disk, so it is written anew under another name. */
  let suspect = false
  let restart: Restart | null = null
  let pending: Uint8Array[] = []
  /** Counts calls: how many there were, and how many of them are durable. */
  let asked = 0
  let durable = 0
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let lastStart = -Infinity
  let closed = false
  let failed = false

  async function closeJournal(): Promise<void> {
    const handle = journal
    journal = null
    await handle?.close().catch(() => undefined)
  }

  /** The new journal is durable before the snapshot that names it takes the place of the old one. */
  async function startGeneration(meta: DraftMeta, text: string, lines: Uint8Array): Promise<void> {
    await ensureFolder(folder)
    const next = ++tried
    const handle = await open(join(folder, journalName(next)), 'w', 0o600)
    try {
      await handle.writeFile(lines)
      await handle.sync()
      await writeDurably(join(folder, snapshotName), encodeSnapshot({ generation: next, meta, text }))
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
    await closeJournal()
    const old = join(folder, journalName(generation))
    journal = handle
    generation = next
    length = lines.byteLength
    suspect = false
    await unlink(old).catch(() => undefined)
  }

  async function appendLines(lines: Uint8Array): Promise<void> {
    if (suspect) {
      const snapshot = decodeSnapshot(await readFile(join(folder, snapshotName)))
      const kept = (await readFile(join(folder, journalName(generation)))).subarray(0, length)
      if (snapshot === null) throw new FileFailure('io')
      await startGeneration(snapshot.meta, snapshot.text, Buffer.concat([kept, lines]))
      return
    }
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
  }

  /** Writes all that is waiting. What fails stays waiting, before what has come meanwhile. */
  async function writeAll(): Promise<void> {
    const [wanted, taken, goal] = [restart, pending, asked]
    pending = []
    lastStart = performance.now()
    try {
      const lines = Buffer.concat(taken)
      if (wanted === null) await appendLines(lines)
      else await startGeneration(wanted.meta, wanted.text, lines)
      if (restart === wanted) restart = null
      durable = goal
      failed = false
    } catch (error) {
      // A rebase that came meanwhile makes these entries superfluous.
      if (restart === wanted) pending = [...taken, ...pending]
      if (!failed) onProblem(problemOf(error, folder))
      failed = true
    }
    writing = null
    schedule()
  }

  function add(entries: readonly unknown[]): void {
    asked++
    try {
      pending.push(encodeEntries(entries))
    } catch (error) {
      // What is not JSON is a mistake in the app, and must not keep everything else from being written.
      onProblem({ code: 'io', path: folder, errno: String(error) })
    }
  }

  function schedule(): void {
    if (closed || writing !== null || timer !== undefined || durable === asked) return
    const due = lastStart + (failed ? retryAfter : interval)
    timer = setTimeout(() => void write(), Math.max(0, due - performance.now()))
  }

  function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writeAll()
    return writing
  }

  async function flush(): Promise<boolean> {
    const goal = asked
    while (writing !== null) await writing
    if (durable < goal && !closed) await write()
    return durable >= goal
  }

  return {
    id,
    append(entries) {
      add(entries)
      schedule()
    },
    rebase(meta, text, entries = []) {
      restart = { meta, text }
      pending = []
      add(entries)
      schedule()
    },
    flush,
    async close({ keep }) {
      if (keep) await flush()
      closed = true
      clearTimeout(timer)
      while (writing !== null) await writing
      await closeJournal()
      if (!keep) await removeDraft(folder).catch((error: unknown) => onProblem(problemOf(error, folder)))
      onClosed()
    },
  }
}

/** Removes a draft; a crash on the way leaves a folder without a snapshot, which is no draft any more. */
export async function removeDraft(folder: string): Promise<void> {
  await rm(join(folder, snapshotName), { force: true })
  await syncFolder(folder).catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}
