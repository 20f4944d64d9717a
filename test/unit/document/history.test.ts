import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../shared/document/commands'
import {
  type History,
  type HistoryEntry,
  isRedundantEntry,
  startHistory,
  stepHistory,
  type UndoStack,
} from '../../../shared/document/history'
import { newStep } from '../../../shared/document/new-file'
import type { JourneyFile } from '../../../shared/document/schema'
import { propertiesAreShort } from '../properties'
import { randomOf } from '../mutate'
import { buildFile } from './arbitrary'
import { randomCommand } from './random-command'
import { ALL_COMMANDS, runSequence, type Seen } from './undo-property'

function stepped(history: History, entry: HistoryEntry): History {
  const result = stepHistory(history, entry)
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.history
}

/** Returns the number of undo steps. */
function steps(stack: UndoStack | null): number {
  let count = 0
  for (let rest = stack; rest; rest = rest.below) count++
  return count
}

/** A file, and the seeds of commands created for it one after the other. */
const session = fc.record({
  file: fc.nat(500),
  size: fc.integer({ min: 1, max: 2 }),
  seeds: fc.array(fc.nat(), { maxLength: 100, size: 'max' }),
})

describe('any sequence of commands', () => {
  const seen: Seen = new Map()

  it('keeps the file valid after each command, undoes to the start and redoes to the end', () => {
    fc.assert(
      fc.property(session, ({ file, size, seeds }) => runSequence(buildFile(file, size), seeds, seen)),
      { numRuns: 800 },
    )
  })

  it('covers each type of command for each kind of item, and each type rejected', () => {
    if (propertiesAreShort()) return
    expect(ALL_COMMANDS.filter((each) => !seen.has(each))).toEqual([])
    for (const type of ['insert', 'update', 'set', 'move', 'remove', 'update-file', 'batch'])
      expect(seen.get(`${type} rejected`) ?? 0, type).toBeGreaterThan(5)
  })

  it('gives the same history when its entries are replayed from JSON', () => {
    fc.assert(
      fc.property(session, ({ file, size, seeds }) => {
        const start = buildFile(file, size)
        let history = startHistory(start)
        const journal: string[] = []
        for (const seed of seeds) {
          const random = randomOf(seed)
          const dice = random()
          const entry: HistoryEntry =
            dice < 0.15
              ? { undo: true }
              : dice < 0.25
                ? { redo: true }
                : dice < 0.3
                  ? { rest: true }
                  : { do: randomCommand(history.present, random), ...(dice < 0.6 ? { mark: 'typing' } : {}) }
          const result = stepHistory(history, entry)
          if (!result.ok) continue
          history = result.history
          journal.push(JSON.stringify(entry))
        }
        const replayed = journal.reduce(
          (past, entry) => stepped(past, JSON.parse(entry) as HistoryEntry),
          startHistory(start),
        )
        expect(replayed).toEqual(history)
      }),
      { numRuns: 100 },
    )
  })
})

describe('redundant entries of a draft', () => {
  const typed = fc.record({
    id: fc.constantFrom('first', 'second'),
    mark: fc.constantFrom('one', 'two', undefined),
    titles: fc.array(fc.constantFrom('', 'W', 'Wa', 'Waits'), { minLength: 1, maxLength: 6 }),
    note: fc.boolean(),
    byPath: fc.boolean(),
  })
  const other = fc.constantFrom({ undo: true } as const, { redo: true } as const, { rest: true } as const, {
    view: 'elsewhere',
  })
  const runs = fc.array(fc.oneof({ weight: 3, arbitrary: typed }, { weight: 1, arbitrary: other }), {
    maxLength: 20,
    size: 'max',
  })
  const made = buildFile(1, 1)
  const [map] = made.maps
  const persona = made.personas[0]?.id ?? ''
  const steps = ['first', 'second'].map((id) => newStep(() => id, 'Waits'))
  const start: JourneyFile = {
    ...made,
    maps: map ? [{ ...map, stages: [{ id: 'stage', title: '', steps }], cards: [] }] : [],
  }

  it('can be omitted: undo and redo give the same results afterwards', () => {
    let left = 0
    fc.assert(
      fc.property(runs, (chosen) => {
        const tried = chosen.flatMap((run): object[] => {
          if (!('id' in run)) return [run]
          const { id, mark, titles, note, byPath } = run
          return titles.map((title) => ({
            do: byPath
              ? { type: 'set', id, values: [{ path: ['experience', persona, 'expected'], to: title }] }
              : { type: 'update', id, set: { title, ...(note && { note: title }) } },
            ...(mark && { mark }),
          }))
        })
        // An entry without an effect is not written to a draft.
        let history = startHistory(start)
        const whole = tried.filter((entry) => {
          if ('view' in entry) return true
          const before = history
          history = stepped(history, entry as HistoryEntry)
          return history !== before
        })
        const short: object[] = []
        for (const entry of whole) {
          const [before, last] = short.slice(-2)
          if (short.length > 1 && isRedundantEntry(before, last, entry)) {
            short.pop()
            left++
          }
          short.push(entry)
        }
        const replay = (list: readonly object[]) =>
          list
            .filter((entry) => !('view' in entry))
            .reduce<History>((history, entry) => stepped(history, entry as HistoryEntry), startHistory(start))
        expect(replay(short)).toEqual(replay(whole))
      }),
      { numRuns: 300 },
    )
    if (!propertiesAreShort()) expect(left).toBeGreaterThan(1000)
  })
})

describe('a batch', () => {
  it('has the same effect as its commands one by one, also with many inserts and updates of a list', () => {
    fc.assert(
      fc.property(session, ({ file, size, seeds }) => {
        const start = buildFile(file, size)
        let one = start
        const commands: Command[] = []
        for (const seed of seeds) {
          const random = randomOf(seed)
          const command = randomCommand(one, random)
          // Some insert into the same list one after the other, and some change several of its items.
          const run =
            command.type === 'insert'
              ? [command, { ...command, at: command.at + 1, item: { ...command.item, id: `next-${seed}` } }]
              : command.type === 'update'
                ? [command, command]
                : [command]
          for (const each of run) {
            const applied = applyCommand(one, each)
            if (!applied.ok) continue
            one = applied.file
            commands.push(each)
          }
        }
        const many = applyCommand(start, { type: 'batch', commands })
        expect(many.ok && many.file).toEqual(one)
      }),
      { numRuns: 150 },
    )
  })
})

describe('undo steps', () => {
  const start = startHistory(buildFile(1, 1))
  const title = (text: string): Command => ({ type: 'update-file', set: { title: text } })
  const typed = (history: History, text: string, mark: string) => stepped(history, { do: title(text), mark })

  it('joins commands with the same mark into one step', () => {
    const history = ['P', 'Pa', 'Pay'].reduce((past, text) => typed(past, text, 'field 1'), start)
    expect(steps(history.past)).toBe(1)
    const undone = stepped(history, { undo: true })
    expect(undone.present).toBe(start.present)
    expect(stepped(undone, { redo: true }).present.title).toBe('Pay')
  })

  it('begins a new step with another mark, after a rest, after an undo and without a mark', () => {
    const one = typed(start, 'a', 'field 1')
    expect(steps(typed(one, 'b', 'field 2').past)).toBe(2)
    expect(steps(typed(stepped(one, { rest: true }), 'b', 'field 1').past)).toBe(2)
    expect(steps(stepped(one, { do: title('b') }).past)).toBe(2)
    const back = stepped(typed(stepped(one, { rest: true }), 'b', 'field 1'), { undo: true })
    expect(steps(typed(back, 'c', 'field 1').past)).toBe(2)
  })

  it('discards redo steps after another command, but not after one that is rejected or has no effect', () => {
    const undone = stepped(stepped(start, { do: title('a') }), { undo: true })
    expect(steps(undone.future)).toBe(1)
    expect(stepped(undone, { do: title(undone.present.title) })).toBe(undone)
    expect(stepHistory(undone, { do: { type: 'remove', ids: ['nowhere'] } }).ok).toBe(false)
    expect(steps(stepped(undone, { do: title('b') }).future)).toBe(0)
  })

  it('lists the items that a step touched, also when it is undone', () => {
    const step = start.present.maps[0]?.id ?? ''
    const done = stepHistory(start, {
      do: { type: 'batch', commands: [title('x'), { type: 'update', id: step, set: { title: 'y' } }] },
    })
    expect(done).toMatchObject({ ok: true, touched: [step] })
    if (done.ok) expect(stepHistory(done.history, { undo: true })).toMatchObject({ ok: true, touched: [step] })
  })
})

describe('a loaded state', () => {
  it('is one undo step, and undo restores the previous state', () => {
    const [before, loaded] = [buildFile(1, 2), buildFile(2, 2)]
    const after = stepped(startHistory(before), { load: loaded })
    expect(after.present).toBe(loaded)
    const undone = stepped(after, { undo: true })
    expect(undone.present).toBe(before)
    expect(stepped(undone, { redo: true }).present).toBe(loaded)
  })
})

describe('an undo step', () => {
  const start = startHistory(buildFile(1, 1))
  const title = (text: string): Command => ({ type: 'update-file', set: { title: text } })

  it('contains the changes, also of several joined commands, with their author and time', () => {
    const at = '2026-11-30T09:00:00Z'
    const typed = ['A', 'Ab'].reduce(
      (past, text) => stepped(past, { do: title(text), mark: 'typing', by: 'Ana', at }),
      start,
    )
    expect(typed.past?.step).toMatchObject({
      before: start.present,
      after: typed.present,
      changes: [{ op: 'set', kind: null, id: null, path: ['title'], from: start.present.title, to: 'Ab' }],
      by: 'Ana',
      at,
    })
  })

  it('shares the steps below it instead of copying them', () => {
    const two = stepped(stepped(start, { do: title('a') }), { do: title('b') })
    expect(stepped(two, { do: title('c') }).past?.below).toBe(two.past)
    expect(stepped(two, { undo: true }).past).toBe(two.past?.below)
  })
})

describe('a change that is not an undo step', () => {
  const start = startHistory(buildFile(3, 2))
  const [persona] = start.present.personas
  const rename = (name: string): Command => ({ type: 'update', id: persona?.id ?? '', set: { name } })
  const title = (text: string): Command => ({ type: 'update-file', set: { title: text } })

  it('is kept when previous steps are undone and redone', () => {
    const done = stepped(stepped(start, { do: title('Renamed') }), { do: rename('Bor'), step: 'none' })
    expect(steps(done.past)).toBe(1)
    const undone = stepped(done, { undo: true })
    expect(undone.present.title).toBe(start.present.title)
    expect(undone.present.personas[0]?.name).toBe('Bor')
    const redone = stepped(undone, { redo: true })
    expect(redone.present).toEqual(done.present)
    expect(stepped(redone, { undo: true }).present).toBe(undone.present)
  })

  it('is undone with the previous step if it can’t be kept without it', () => {
    const insert: Command = { type: 'insert', kind: 'channel', parent: null, at: 0, item: { id: 'new', name: 'Fax' } }
    const named = stepped(stepped(start, { do: insert }), { do: { type: 'update', id: 'new', set: { name: 'Phone' } } })
    const gone = stepped(named, { do: { type: 'remove', ids: ['new'] }, step: 'none' })
    expect(stepped(gone, { undo: true }).present.channels[0]?.name).toBe('Fax')
  })
})
