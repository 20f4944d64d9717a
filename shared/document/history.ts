import { applyCommand, type Command, type Rejection } from './commands'
import type { JourneyFile } from './schema'

/** One undo step: the file before it and the things it touched. */
interface Change {
  readonly before: JourneyFile
  readonly touched: readonly string[]
}

/** A file with what led to it. Files share what did not change, so past files cost little. */
export interface History {
  readonly present: JourneyFile
  readonly past: readonly Change[]
  readonly future: readonly Change[]
  /** Commands with the same mark as the last one join its undo step. */
  readonly mark: string | null
}

/** What is written to a draft's journal: replaying the entries from the same file gives the same history. */
export type HistoryEntry =
  | { readonly do: Command; readonly mark?: string }
  | { readonly undo: true }
  | { readonly redo: true }
  /** Takes another state of the file as it is (a reload from the disk), as one undo step. */
  | { readonly load: JourneyFile }
  /** Ends a run of joined changes, as when a field loses its focus. */
  | { readonly rest: true }

export function startHistory(file: JourneyFile): History {
  return { present: file, past: [], future: [], mark: null }
}

export type Stepped =
  | { readonly ok: true; readonly history: History; readonly touched: readonly string[] }
  | { readonly ok: false; readonly rejection: Rejection }

/**
 * Takes one step through time. Answers the same history where nothing changes (nothing to undo, a command
 * without effect), and says which things the step touched.
 */
export function stepHistory(history: History, entry: HistoryEntry): Stepped {
  if ('do' in entry) return change(history, entry.do, entry.mark ?? null)
  if ('rest' in entry)
    return { ok: true, history: history.mark === null ? history : { ...history, mark: null }, touched: [] }
  if ('load' in entry) {
    const past = [...history.past, { before: history.present, touched: [] }]
    return { ok: true, touched: [], history: { present: entry.load, past, future: [], mark: null } }
  }
  const [from, to] =
    'undo' in entry ? ([history.past, history.future] as const) : ([history.future, history.past] as const)
  const last = from.at(-1)
  if (!last) return { ok: true, history, touched: [] }
  const rest = from.slice(0, -1)
  const back = [...to, { before: history.present, touched: last.touched }]
  return {
    ok: true,
    touched: last.touched,
    history: {
      present: last.before,
      past: 'undo' in entry ? rest : back,
      future: 'undo' in entry ? back : rest,
      mark: null,
    },
  }
}

function change(history: History, command: Command, mark: string | null): Stepped {
  const applied = applyCommand(history.present, command)
  if (!applied.ok) return applied
  if (applied.file === history.present) return { ok: true, history, touched: [] }
  const touched = touchedBy(command)
  const last = history.past.at(-1)
  const joins = mark !== null && mark === history.mark && last !== undefined
  const past = joins
    ? [...history.past.slice(0, -1), { before: last.before, touched: [...new Set([...last.touched, ...touched])] }]
    : [...history.past, { before: history.present, touched }]
  return { ok: true, touched, history: { present: applied.file, past, future: [], mark } }
}

/**
 * Whether an entry can be left out between two others, and replaying them gives the same history. So it is with a letter
 * that is typed between the first and a later one of a run: each sets the same fields of the same thing, under one mark. The first
 * has to stay, since a run that ends as it began is an undo step all the same. Each entry has changed something when it was made.
 * @param first, middle, next what lies in a draft: entries or anything else that is kept there
 */
export function leavesNoTrace(first: unknown, middle: unknown, next: unknown): boolean {
  const [a, b, c] = [first, middle, next].map(fieldsSet)
  return a !== undefined && a !== null && a === b && b === c
}

/** What an entry of a run sets, by name; null where it is no such entry. */
function fieldsSet(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null || !('do' in entry) || !('mark' in entry)) return null
  const { do: command, mark } = entry as { readonly do: Command; readonly mark?: string }
  if (command.type !== 'update' || !command.set || (command.unset?.length ?? 0) > 0) return null
  return JSON.stringify([mark, command.id, Object.keys(command.set).sort()])
}

/** The ids that a command names as its subjects. */
function touchedBy(command: Command): string[] {
  switch (command.type) {
    case 'insert':
      return [String(command.item.id)]
    case 'update':
    case 'move':
      return [command.id]
    case 'remove':
      return [...command.ids]
    case 'update-file':
      return []
    case 'batch':
      return [...new Set(command.commands.flatMap(touchedBy))]
  }
}
