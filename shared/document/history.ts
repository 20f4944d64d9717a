import { applyChanges, type Change, invert } from './changes/changes'
import { diffFiles } from './changes/diff'
import { applyCommand, type Command } from './commands'
import { danglingReferences } from './references/dangling'
import type { Rejection } from './rejection'
import type { JourneyFile } from './schema'

/** Who made a change, and when (ISO 8601). */
export interface Authorship {
  readonly by?: string
  readonly at?: string
}

/** One undo step: the file before and after it, the changes, and the ids of the entities it touched. */
export interface UndoStep extends Authorship {
  readonly before: JourneyFile
  readonly after: JourneyFile
  readonly changes: readonly Change[]
  readonly touched: readonly string[]
}

/** A linked stack of undo steps. */
export interface UndoStack {
  readonly step: UndoStep
  readonly below: UndoStack | null
}

/** A file with its undo history. Past files share unchanged objects. */
export interface History {
  readonly present: JourneyFile
  readonly past: UndoStack | null
  readonly future: UndoStack | null
  /** Commands with the same mark as the last one join its undo step. */
  readonly mark: string | null
}

/**
 * An entry of a draft's journal: replaying the entries on the same file gives the same history. A command is an undo
 * step of its own, joins the last one if both have the same mark, or is no step (`step: 'none'`) and survives undo.
 */
export type HistoryEntry =
  | ({ readonly do: Command; readonly mark?: string; readonly step?: 'none' } & Authorship)
  | { readonly undo: true }
  | { readonly redo: true }
  /** Replaces the file (a reload from disk), as one undo step. */
  | { readonly load: JourneyFile }
  /** Ends a run of joined commands, e.g. when a field loses focus. */
  | { readonly rest: true }

export function startHistory(file: JourneyFile): History {
  return { present: file, past: null, future: null, mark: null }
}

export type Stepped =
  | { readonly ok: true; readonly history: History; readonly touched: readonly string[] }
  | { readonly ok: false; readonly rejection: Rejection }

/**
 * Applies one entry. Returns the same history if nothing changes (nothing to undo, a command without effect), and the
 * ids of the touched entities.
 */
export function stepHistory(history: History, entry: HistoryEntry): Stepped {
  if ('do' in entry) return change(history, entry)
  if ('rest' in entry)
    return { ok: true, history: history.mark === null ? history : { ...history, mark: null }, touched: [] }
  if ('load' in entry) {
    const { present, past } = history
    const step = { before: present, after: entry.load, changes: diffFiles(present, entry.load), touched: [] }
    return {
      ok: true,
      touched: [],
      history: { present: entry.load, past: { step, below: past }, future: null, mark: null },
    }
  }
  return 'undo' in entry ? undo(history) : redo(history)
}

function undo(history: History): Stepped {
  const { present, past, future } = history
  if (!past) return { ok: true, history, touched: [] }
  const { step, below } = past
  const before = present === step.after ? step.before : rebased(present, invert(step.changes), step.before)
  return {
    ok: true,
    touched: step.touched,
    history: {
      present: before,
      past: below,
      future: { step: { ...step, before, after: present }, below: future },
      mark: null,
    },
  }
}

function redo(history: History): Stepped {
  const { present, past, future } = history
  if (!future) return { ok: true, history, touched: [] }
  const { step, below } = future
  const after = present === step.before ? step.after : rebased(present, step.changes, step.after)
  return {
    ok: true,
    touched: step.touched,
    history: {
      present: after,
      past: { step: { ...step, before: present, after }, below: past },
      future: below,
      mark: null,
    },
  }
}

/** Applies the changes of a step after commands that are no steps; returns `otherwise` if they conflict. */
function rebased(file: JourneyFile, changes: readonly Change[], otherwise: JourneyFile): JourneyFile {
  try {
    const next = applyChanges(file, changes)
    return danglingReferences(next).length > danglingReferences(file).length ? otherwise : next
  } catch (error) {
    if (error instanceof RangeError) return otherwise
    throw error
  }
}

function change(history: History, entry: Extract<HistoryEntry, { readonly do: Command }>): Stepped {
  const { do: command, mark = null, step: kind, by, at } = entry
  const { present, past, future } = history
  const applied = applyCommand(present, command)
  if (!applied.ok) return applied
  const { file, changes } = applied
  if (file === present) return { ok: true, history, touched: [] }
  const touched = touchedBy(command)
  if (kind === 'none') return { ok: true, touched, history: { present: file, past, future, mark: null } }
  const origin: Authorship = { ...(by === undefined ? {} : { by }), ...(at === undefined ? {} : { at }) }
  const joins = mark !== null && mark === history.mark && past !== null
  const step: UndoStep = joins
    ? joined(past.step, { before: present, after: file, changes, touched, ...origin })
    : { before: present, after: file, changes, touched, ...origin }
  return {
    ok: true,
    touched,
    history: { present: file, past: { step, below: joins ? past.below : past }, future: null, mark },
  }
}

/** Joins two consecutive steps. */
function joined(first: UndoStep, second: UndoStep): UndoStep {
  const moved = [...first.changes, ...second.changes].flatMap(({ op, id }) =>
    op === 'move' && id !== null ? [id] : [],
  )
  return {
    ...first,
    ...second,
    before: first.before,
    changes: diffFiles(first.before, second.after, new Set(moved)),
    touched: [...new Set([...first.touched, ...second.touched])],
  }
}

/**
 * Returns whether an entry between two others can be dropped without changing the replayed history. That is so if all
 * three set the same fields of the same entity under one mark, as letters typed in a run do. The first has to stay,
 * since a run that ends as it began is still an undo step.
 * @param first, middle, next records of a draft: entries or others
 */
export function isRedundantEntry(first: unknown, middle: unknown, next: unknown): boolean {
  const [a, b, c] = [first, middle, next].map(fieldsSet)
  return a !== undefined && a !== null && a === b && b === c
}

/** Returns a key of the fields that an entry of a run sets; null for other entries. */
function fieldsSet(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null || !('do' in entry) || !('mark' in entry)) return null
  const { do: command, mark } = entry as { readonly do: Command; readonly mark?: string }
  if (command.type === 'set') {
    const isTyped = command.values.every(({ to }) => to !== undefined)
    return isTyped ? JSON.stringify([mark, 'set', command.id, command.values.map(({ path }) => path)]) : null
  }
  if (command.type !== 'update' || !command.set || (command.unset?.length ?? 0) > 0) return null
  return JSON.stringify([mark, command.id, Object.keys(command.set).sort()])
}

/** Returns the ids of the entities that a command is about. */
function touchedBy(command: Command): string[] {
  switch (command.type) {
    case 'insert':
      return [String(command.item.id)]
    case 'update':
    case 'move':
      return [command.id]
    case 'remove':
      return [...command.ids]
    case 'set':
      return command.id === null ? [] : [command.id]
    case 'update-file':
      return []
    case 'batch':
      return [...new Set(command.commands.flatMap(touchedBy))]
  }
}
