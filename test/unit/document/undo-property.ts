import { isDeepStrictEqual } from 'node:util'
import { serialise } from '../../../shared/document/parse/canonical'
import { applyChanges, type Change, invert } from '../../../shared/document/changes/changes'
import { applyCommand, type Command } from '../../../shared/document/commands'
import { danglingReferences } from '../../../shared/document/references/dangling'
import { diffFiles } from '../../../shared/document/changes/diff'
import { type History, type HistoryEntry, startHistory, stepHistory } from '../../../shared/document/history'
import { ENTITY_SCHEMAS, journeyFileSchema, type JourneyFile } from '../../../shared/document/schema'
import { find, visitFile } from '../../../shared/document/entity-index'
import { randomOf } from '../mutate'
import { randomCommand } from './random-command'

/** How often each command for a kind of item had an effect: `insert card`, `remove map`, `batch`, … */
export type Seen = Map<string, number>

/** What must occur in a meaningful run: each type of command, and for each kind of item those that concern it. */
export const ALL_COMMANDS: readonly string[] = [
  'update-file',
  'set',
  'batch',
  ...Object.keys(ENTITY_SCHEMAS).flatMap((kind) =>
    ['insert', 'update', 'move', 'remove'].map((type) => `${type} ${kind}`),
  ),
]

/** Freezes a value deeply, so that a command can’t change it in place. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

function demand(holds: boolean, what: string, detail?: unknown): asserts holds {
  if (!holds) throw new Error(`${what} ${detail === undefined ? '' : JSON.stringify(detail)}`)
}

function demandWhole(file: JourneyFile): void {
  const checked = journeyFileSchema.safeParse(file)
  demand(checked.success, 'the file is not valid', checked.error?.issues)
  demand(isDeepStrictEqual(checked.data, file), 'the file is not what it is read as')
  demand(danglingReferences(file).length === 0, 'references lead nowhere', danglingReferences(file))
  const ids = new Set<string>()
  visitFile(file, ({ entity }) => {
    demand(!ids.has(entity.id), 'an id is used twice', entity.id)
    ids.add(entity.id)
  })
}

/**
 * Checks that changes, parsed from their JSON, convert one file into another and back.
 *
 * @throws a description of the failure
 */
export function demandLead(changes: readonly Change[], from: JourneyFile, to: JourneyFile): void {
  const read = JSON.parse(JSON.stringify(changes)) as Change[]
  demand(serialise(applyChanges(from, read)) === serialise(to), 'the changes lead elsewhere', read)
  demand(serialise(applyChanges(to, invert(read))) === serialise(from), 'their inverse leads elsewhere', read)
}

/**
 * Checks that the changes of a command convert the old file into the new one and back, and that they equal the diff of
 * both if nothing was moved.
 *
 * @throws a description of the failure
 */
export function demandChanges(before: JourneyFile, after: JourneyFile, changes: readonly Change[]): void {
  demandLead(changes, before, after)
  demand((changes.length === 0) === (after === before), 'there are changes where nothing changed, or none where it did')
  if (changes.some(({ op }) => op === 'move')) return
  const found = diffFiles(structuredClone(before), structuredClone(after))
  demand(isDeepStrictEqual(found, changes), 'the changes are not those between the two files', [found, changes])
}

function stepped(history: History, entry: HistoryEntry): History {
  const result = stepHistory(history, entry)
  demand(result.ok, 'a step was turned down', result)
  return result.history
}

function count(seen: Seen, command: Command, before: JourneyFile): void {
  const add = (key: string) => seen.set(key, (seen.get(key) ?? 0) + 1)
  switch (command.type) {
    case 'insert':
      return void add(`insert ${command.kind}`)
    case 'update':
    case 'move':
      return void add(`${command.type} ${find(before, command.id)?.kind}`)
    case 'remove':
      return command.ids.forEach((id) => add(`remove ${find(before, id)?.kind}`))
    case 'batch':
    case 'set':
    case 'update-file':
      return void add(command.type)
  }
}

/**
 * Applies one random command per seed. After each the file must be valid; undoing all must pass through the same states
 * to the start, redoing all to the end.
 *
 * @param seen counts commands with an effect, and rejected ones as `insert rejected` and so on
 * @param withChanges also checks the changes of each command, which doubles the time
 * @throws a description of the failure
 */
export function runSequence(start: JourneyFile, seeds: readonly number[], seen: Seen, withChanges = false): void {
  let history = startHistory(frozen(start))
  const states = [start]
  for (const seed of seeds) {
    const before = history.present
    const command = randomCommand(before, randomOf(seed))
    const applied = applyCommand(before, command)
    demand(
      isDeepStrictEqual(applyCommand(before, structuredClone(command)), applied),
      'a command does not give the same twice',
      command,
    )
    const result = stepHistory(history, { do: command })
    demand(result.ok === applied.ok, 'the history takes another view', command)
    if (applied.ok && withChanges) demandChanges(before, applied.file, applied.changes)
    if (!result.ok) {
      seen.set(`${command.type} rejected`, (seen.get(`${command.type} rejected`) ?? 0) + 1)
      continue
    }
    if (result.history.present === before) {
      demand(result.history === history, 'a command without effect is a step', command)
      continue
    }
    demand(!isDeepStrictEqual(result.history.present, before), 'a step changes nothing', command)
    count(seen, command, before)
    history = result.history
    demandWhole(frozen(history.present))
    states.push(history.present)
  }
  const end = history.present
  for (const state of states.toReversed()) {
    demand(history.present === state, 'undoing leads elsewhere')
    history = stepped(history, { undo: true })
  }
  demand(history.present === start, 'undoing all is not the start')
  for (const state of states) {
    demand(history.present === state, 'redoing leads elsewhere')
    history = stepped(history, { redo: true })
  }
  demand(history.present === end && stepped(history, { redo: true }) === history, 'redoing all is not the end')
}
