import { encodeEntry } from './draft-format'
import type { DraftMeta, Encoded } from './draft-format'
import { openDraftFiles, removeDraft } from './draft-files'
import type { DraftStart } from './draft-files'
import { problemOf } from './problem'
import type { SaveProblem } from './problem'

/** The least time between two writes of one draft (ms); the first change after a pause is written at once. */
const interval = 150
/** How long a failed write waits before it is tried again (ms). */
const retryAfter = 1000

/**
 * The draft of one open document: a snapshot, a journal that is only ever appended to, each picture of both once, and a small state.
 * Nothing here throws or makes the caller wait: what can't be written is kept in memory, tried again each second and reported.
 */
export interface Draft {
  readonly id: string
  /** Adds entries. They are durable within a second (half a second as a rule), also while more keep coming. */
  append(entries: readonly unknown[]): void
  /** Keeps a small value of which only the last one matters, such as the view; as durable as entries, and never before those that came first. */
  setState(state: unknown): void
  /**
   * Starts over from a new state, as to shorten a long journal: entries appended before are no longer needed.
   * A crash leaves either the old state with its entries or the new one, never a mixture.
   *
   * @param entries what the new journal starts with
   */
  rebase(meta: DraftMeta, snapshotText: string, entries?: readonly unknown[]): void
  /** Whether the journal has grown so far beyond what the draft started with that it should be shortened by {@link rebase}. */
  isOvergrown(): boolean
  /** Why the draft can't be written at the moment; null while it can. */
  problem(): SaveProblem | null
  /** Writes at once. True when all that came before this call is durable, false if it could not be written now. */
  flush(): Promise<boolean>
  /** Writes what is left and ends; without `keep` the draft is removed instead. */
  close(options: { keep: boolean }): Promise<void>
}

interface Restart {
  meta: DraftMeta
  text: string
}

export interface DraftOptions {
  id: string
  folder: string
  /** Called when the draft can't be written any more, and with null when it can be again. */
  onProblem: (problem: SaveProblem | null) => void
  /** Called with what does not keep the draft from being written: an entry that is not JSON, a draft that can't be removed. */
  onMistake: (problem: SaveProblem) => void
  onClosed: () => void
}

/** Makes the writer of one draft. Without `start`, the first thing to call is `rebase`. */
export function openDraft({ id, folder, onProblem, onMistake, onClosed }: DraftOptions, start?: DraftStart): Draft {
  const files = openDraftFiles(folder, start)
  let restart: Restart | null = null
  let pending: Encoded[] = []
  let state: { readonly value: unknown } | null = null
  /** Counts calls: how many there were, and how many of them are durable. */
  let asked = 0
  let durable = 0
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let lastStart = -Infinity
  let closed = false
  let problem: SaveProblem | null = null

  /** Writes the entries that are waiting. If that fails they stay waiting, before what has come meanwhile. */
  async function writeEntries(): Promise<void> {
    const [wanted, taken] = [restart, pending]
    if (wanted === null && taken.length === 0) return
    pending = []
    try {
      if (wanted === null) await files.append(taken)
      else await files.startOver(wanted.meta, wanted.text, taken)
    } catch (error) {
      // A rebase that came meanwhile makes these entries superfluous.
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
        // What is not JSON is a mistake in the app, and must not keep everything else from being written.
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
