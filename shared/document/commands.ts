import { type Command, type InsertCommand, isEntityUpdate } from './commands/command'
import { insertEntities, moveEntity, removeEntities, updateEntities } from './commands/entity-edits'
import { type FieldValues, valuesAt, withFields } from './commands/field-values'
import type { Change } from './changes/changes'
import { diffFiles } from './changes/diff'
import { find } from './entity-index'
import { equal } from './equal'
import { excessAfter } from './limits/change-limits'
import { Rejected, type Rejection } from './rejection'
import { newViolation } from './rules/rules'
import { type JourneyFile, journeyFileSchema } from './schema'
import { wellFormed } from './texts/well-formed'

export type { Command } from './commands/command'

export type Applied =
  | { readonly ok: true; readonly file: JourneyFile; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly rejection: Rejection }

/**
 * Applies a command, after replacing lone surrogates in its texts. Pure. Returns the same file if nothing changes, or a
 * rejection if the command can't be applied.
 */
export function applyCommand(file: JourneyFile, given: Command): Applied {
  const command = wellFormed(given)
  try {
    const next = apply(file, command)
    const excess = next === file ? null : excessAfter(next, file)
    if (excess) return { ok: false, rejection: { code: 'too-many', subject: '', excess } }
    const changes = diffFiles(file, next, movedBy(command))
    checkRules(file, next, changes)
    return { ok: true, file: next, changes }
  } catch (error) {
    if (error instanceof Rejected) return { ok: false, rejection: error.rejection }
    throw error
  }
}

/** Rejects changes that break a rule of the domain anew or differently. */
function checkRules(before: JourneyFile, after: JourneyFile, changes: readonly Change[]): void {
  const broken = newViolation(before, after, changes)
  if (!broken) return
  const { code, subject, field, values } = broken
  throw new Rejected({ code, subject, field, values })
}

/** Returns the ids of the entities that a command moves. */
function movedBy(command: Command): ReadonlySet<string> {
  const moves = (each: Command): string[] =>
    each.type === 'move' ? [each.id] : each.type === 'batch' ? each.commands.flatMap(moves) : []
  return new Set(moves(command))
}

function apply(file: JourneyFile, command: Command): JourneyFile {
  switch (command.type) {
    case 'insert':
      return insertEntities(file, [command])
    case 'update':
    case 'set':
      return isEntityUpdate(command)
        ? updateEntities(file, [command])
        : updateFile(file, valuesAt(file, journeyFileSchema, command.values))
    case 'move':
      return moveEntity(file, command)
    case 'remove':
      return removeEntities(file, command.ids)
    case 'update-file':
      return updateFile(file, { set: command.set, unset: [] })
    case 'batch':
      return batch(file, command.commands)
    default:
      throw new Rejected({ code: 'bad-value', subject: '', field: 'type' })
  }
}

/**
 * Returns how many commands from `at` on can be applied at once: consecutive inserts into one list, or updates of
 * different entities of one list. Each change copies the list, so applying thousands one by one takes minutes.
 */
function runLength(file: JourneyFile, commands: readonly Command[], at: number): number {
  const first = commands[at]
  let end = at + 1
  if (first?.type === 'insert') {
    const joins = (next: Command | undefined) =>
      next?.type === 'insert' &&
      next.kind === first.kind &&
      next.parent === first.parent &&
      next.at === first.at + end - at
    while (joins(commands[end])) end++
  } else if (first && isEntityUpdate(first)) {
    const ids = new Set([first.id])
    const home = find(file, first.id)
    for (let next = commands[end]; next && isEntityUpdate(next) && !ids.has(next.id); next = commands[++end]) {
      const found = find(file, next.id)
      if (!found || found.kind !== home?.kind || found.parent !== home.parent) break
      ids.add(next.id)
    }
  }
  return end - at
}

function batch(file: JourneyFile, commands: readonly Command[]): JourneyFile {
  let next = file
  for (let at = 0; at < commands.length;) {
    const run = commands.slice(at, at + runLength(next, commands, at))
    const [first] = run
    if (first?.type === 'insert') next = insertEntities(next, run as InsertCommand[])
    else if (first && isEntityUpdate(first)) next = updateEntities(next, run.filter(isEntityUpdate))
    else if (first) next = apply(next, first)
    at += run.length
  }
  // Commands may cancel each other out. Unchanged parts are the same objects, so the comparison is fast.
  return equal(next, file) ? file : next
}

/** The fields of a file that `update-file` and `set` may change. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'currency',
  'statistics',
  'priorities',
  'strategy',
  'maturity',
  'emotionScale',
])

function updateFile(file: JourneyFile, fields: FieldValues): JourneyFile {
  for (const field of [...Object.keys(fields.set), ...fields.unset]) {
    if (!FILE_FIELDS.has(field)) throw new Rejected({ code: 'bad-value', subject: file.id, field })
  }
  return withFields(file, journeyFileSchema.shape, fields)
}
