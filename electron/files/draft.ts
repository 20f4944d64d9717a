import { encodeEntry } from './draft-format'
import type { DraftMeta, Encoded } from './draft-format'
import { openDraftFiles, removeDraft } from './draft-files'
import type { DraftStart } from './draft-files'
import { problemOf } from './problem'
import type { SaveProblem } from './problem'

/** Minimum time between two writes of one draft (ms); the first change after a pause is written at once. */
const interval = 150
/** Delay before a failed write is retried (ms). */
const retryAfter = 1000

/**
 * Draft of one open document: a snapshot, an append-only journal, each picture of both once, and a small state. No call
 * throws or blocks: what can't be written stays in memory, is retried every second and is reported.
 */
export interface Draft {
  readonly id: string
  /** Appends entries. They are durable within a second (usually half a second), even under continuous input. */
  append(entries: readonly unknown[]): void
  /**
   * Stores a small value of which only the latest is needed, such as the view. As durable as entries, and never written
   * before earlier ones.
   */
  setState(state: unknown): void
  /**
   * Restarts from a new state, for example to shorten a long journal; earlier entries are discarded. A crash leaves
   * either the old state with its entries or the new one, never a mixture.
   *
   * @param entries initial entries of the new journal
   */
  rebase(meta: DraftMeta, snapshotText: string, entries?: readonly unknown[]): void
  /** Returns whether the journal has grown so much that it should be shortened by {@link rebase}. */
  isOvergrown(): boolean
  /** Returns why the draft can't be written at the moment, or null. */
  problem(): SaveProblem | null
  /** Writes at once. Resolves to true when everything before this call is durable, false if writing failed. */
  flush(): Promise<boolean>
  /** Writes what is pending and closes; without `keep`, removes the draft instead. */
  close(options: { keep: boolean }): Promise<void>
}

interface Restart {
  meta: DraftMeta
  text: string
}

export interface DraftOptions {
  id: string
  folder: string
  /** Called when the draft can't be written, and with null when it can be written again. */
  onProblem: (problem: SaveProblem | null) => void
  /** Called for problems that don't stop the draft: an entry that is not JSON, a draft that can't be removed. */
  onMistake: (problem: SaveProblem) => void
  onClosed: () => void
}

/** Opens the writer of one draft. Without `start`, call `rebase` first. */
export function openDraft({ id, folder, onProblem, onMistake, onClosed }: DraftOptions, start?: DraftStart): Draft {
  const files = openDraftFiles(folder, start)
  let restart: Restart | null = null
  let pending: Encoded[] = []
  let state: { readonly value: unknown } | null = null
  /** Number of changes requested, and number of those that are durable. */
  let asked = 0
  let durable = 0
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let lastStart = -Infinity
  let closed = false
  let problem: SaveProblem | null = null

  /** Writes pending entries. On failure they stay pending, before any added meanwhile. */
  async function writeEntries(): Promise<void> {
    const [wanted, taken] = [restart, pending]
    if (wanted === null && taken.length === 0) return
    pending = []
    try {
      if (wanted === null) await files.append(taken)
      else await files.startOver(wanted.meta, wanted.text, taken)
    } catch (error) {
      // A rebase in the meantime makes these entries obsolete.
      if (restart === wanted) pending = [...taken, ...pending]
      throw error
    }
    if (restart === wanted) restart = null
  }

  async function writeState(): Promise<void> {
    const wanted = state
    if (wanted === null) return
    await files.writeState(wanted.value)
    if (state === wanted) state = null
  }

  async function writeAll(): Promise<void> {
    const goal = asked
    lastStart = performance.now()
    let failure: SaveProblem | null = null
    try {
      await writeEntries()
      await writeState()
      durable = goal
    } catch (error) {
      failure = problemOf(error, folder)
    }
    writing = null
    const changed = failure?.code !== problem?.code || failure?.errno !== problem?.errno
    problem = failure
    if (changed) onProblem(problem)
    schedule()
  }

  function add(entries: readonly unknown[]): void {
    asked++
    for (const entry of entries) {
      try {
        pending.push(encodeEntry(entry))
      } catch (error) {
        // A bug in the app; it must not stop other entries from being written.
        onMistake({ code: 'io', path: folder, errno: String(error) })
      }
    }
  }

  function schedule(): void {
    if (closed || writing !== null || timer !== undefined || durable === asked) return
    const due = lastStart + (problem === null ? interval : retryAfter)
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
    setState(value) {
      asked++
      state = { value }
      schedule()
    },
    rebase(meta, text, entries = []) {
      restart = { meta, text }
      pending = []
      add(entries)
      schedule()
    },
    isOvergrown: () => restart === null && files.isOvergrown(),
    problem: () => problem,
    flush,
    async close({ keep }) {
      if (keep) await flush()
      closed = true
      clearTimeout(timer)
      while (writing !== null) await writing
      await files.close()
      if (!keep) await removeDraft(folder).catch((error: unknown) => onMistake(problemOf(error, folder)))
      onClosed()
    },
  }
}
