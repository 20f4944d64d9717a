import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../../shared/document/changes/changes'
import { applyCommand, type Command } from '../../../shared/document/commands'
import { diffFiles } from '../../../shared/document/changes/diff'
import { ENTITY_SCHEMAS, type JourneyFile } from '../../../shared/document/schema'
import { applied } from './apply'
import { buildFile } from './arbitrary'
import { randomCommand } from './random-command'
import { demandLead, runSequence } from './undo-property'
import { randomOf } from '../mutate'

const two = fc.record({ first: fc.nat(500), second: fc.nat(500), size: fc.integer({ min: 1, max: 3 }) })
const session = fc.record({
  file: fc.nat(500),
  size: fc.integer({ min: 1, max: 2 }),
  seeds: fc.array(fc.nat(), { maxLength: 60, size: 'max' }),
})

/** Returns the files produced one after the other by a sequence of random commands. */
function states({ file, size, seeds }: { file: number; size: number; seeds: readonly number[] }): JourneyFile[] {
  const all = [buildFile(file, size)]
  for (const seed of seeds) {
    const last = all.at(-1) as JourneyFile
    const applied = applyCommand(last, randomCommand(last, randomOf(seed)))
    if (applied.ok && applied.file !== last) all.push(applied.file)
  }
  return all
}

describe('the changes between two files', () => {
  it('convert either file into the other, whatever the files', () => {
    fc.assert(
      fc.property(two, ({ first, second, size }) => {
        const [from, to] = [buildFile(first, size), buildFile(second, size)]
        demandLead(diffFiles(from, to), from, to)
      }),
      { numRuns: 100 },
    )
  })

  it('convert any state of a session into any other', () => {
    fc.assert(
      fc.property(session, fc.nat(), fc.nat(), (given, one, other) => {
        const all = states(given)
        const [from, to] = [all[one % all.length], all[other % all.length]] as [JourneyFile, JourneyFile]
        demandLead(diffFiles(from, to), from, to)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the changes of a command', () => {
  it('convert the old file into the new one and back, and equal the diff of both if nothing was moved', () => {
    fc.assert(
      fc.property(session, ({ file, size, seeds }) => runSequence(buildFile(file, size), seeds, new Map(), true)),
      { numRuns: 60 },
    )
  })
})

/** A map of two steps with three cards in one lane: two of them in the first cell. */
const small = (() => {
  const file = buildFile(1, 1)
  const [first, second] = ['s1', 's2'].map((id) => ENTITY_SCHEMAS.step.parse({ id, title: id }))
  const card = (id: string, step: string) => ENTITY_SCHEMAS.card.parse({ id, lane: 'l', step, text: id })
  const map = ENTITY_SCHEMAS.map.parse({
    id: 'm',
    title: '',
    personas: file.personas.map(({ id }) => id),
    stages: [
      { id: 'one', title: '', steps: [first, second] },
      { id: 'two', title: '' },
    ],
    lanes: [{ id: 'l', kind: 'pains' }],
    cards: [card('c1', 's1'), card('c2', 's2'), card('c3', 's1')],
  })
  return { ...file, scores: [], benchmarks: [], themes: [], initiatives: [], maps: [map] }
})()
const persona = small.personas[0]?.id ?? ''

function changesOf(command: Command, file: JourneyFile = small): readonly Change[] {
  const result = applyCommand(file, command)
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.changes
}

describe('a change', () => {
  it('has the path of a value through records and keyed lists, and no value where there is none', () => {
    const step = (set: object): Command => ({ type: 'update', id: 's1', set: { ...set } })
    expect(changesOf(step({ emotions: { [persona]: { valence: 1, word: 'calm' } } }))).toEqual([
      { op: 'set', kind: 'step', id: 's1', path: ['emotions', persona], to: { valence: 1, word: 'calm' } },
    ])
    const felt = applied(
      small,
      step({ emotions: { [persona]: { valence: 1 } }, needs: [{ need: 'fast', state: 'met' }] }),
    )
    const next = step({
      emotions: { [persona]: { valence: null } },
      needs: [
        { need: 'fast', state: 'unmet' },
        { need: 'easy', state: 'met' },
      ],
    })
    expect(changesOf(next, felt)).toEqual([
      { op: 'set', kind: 'step', id: 's1', path: ['emotions', persona, 'valence'], from: 1, to: null },
      { op: 'set', kind: 'step', id: 's1', path: ['needs', 'fast', 'state'], from: 'met', to: 'unmet' },
      {
        op: 'set',
        kind: 'step',
        id: 's1',
        path: ['needs', 'easy'],
        to: { need: 'easy', state: 'met' },
        after: ['fast'],
      },
    ])
  })

  it('keeps values together that only make sense together', () => {
    const evidence = (n: number): Command => ({
      type: 'update',
      id: 's1',
      set: { evidence: { kind: 'measured', source: 'Panel', n } },
    })
    expect(changesOf(evidence(2), applied(small, evidence(1)))).toEqual([
      {
        op: 'set',
        kind: 'step',
        id: 's1',
        path: ['evidence'],
        from: { kind: 'measured', source: 'Panel', n: 1 },
        to: { kind: 'measured', source: 'Panel', n: 2 },
      },
    ])
  })

  it('stores the position of a card as the previous one in its cell', () => {
    const item = { id: 'c4', lane: 'l', step: 's1', text: '' }
    expect(changesOf({ type: 'insert', kind: 'card', parent: 'm', at: 2, item })).toMatchObject([
      { op: 'add', id: 'c4', parent: 'm', after: 'c1', listAfter: 'c2' },
    ])
    expect(changesOf({ type: 'remove', ids: ['c3'] })).toMatchObject([
      { op: 'remove', id: 'c3', parent: 'm', after: 'c1', listAfter: 'c2' },
    ])
  })

  it('reports which of two swapped items was moved', () => {
    expect(changesOf({ type: 'move', id: 's1', parent: 'one', at: 1 })).toMatchObject([
      { op: 'move', id: 's1', parent: 'one', after: 's2', from: { parent: 'one', after: null } },
    ])
    expect(changesOf({ type: 'move', id: 's2', parent: 'one', at: 0 })).toMatchObject([
      { op: 'move', id: 's2', parent: 'one', after: null, from: { parent: 'one', after: 's1' } },
    ])
  })

  it('of a deleted stage omits the steps that were moved elsewhere before', () => {
    const changes = changesOf({
      type: 'batch',
      commands: [
        { type: 'move', id: 's2', parent: 'two', at: 0 },
        { type: 'remove', ids: ['one'] },
      ],
    })
    expect(changes.map(({ op, id }) => `${op} ${id}`)).toEqual([
      'move s2',
      'remove c3',
      'remove c1',
      'remove s1',
      'remove one',
    ])
  })
})

describe('comparing two states', () => {
  it('does not inspect shared parts', () => {
    const trap = new Proxy([] as JourneyFile['maps'], {
      get: () => {
        throw new Error('looked into what did not change')
      },
    })
    const before = { ...small, maps: trap }
    expect(diffFiles(before, { ...before, title: 'New' })).toHaveLength(1)
  })
})

describe('changes that do not apply to a file', () => {
  it('are refused', () => {
    const [added] = changesOf({ type: 'insert', kind: 'step', parent: 'one', at: 1, item: { id: 'new', title: '' } })
    const without = applied(small, { type: 'remove', ids: ['s1'] })
    expect(() => applyChanges(without, added ? [added] : [])).toThrow(RangeError)
    expect(() => applyChanges(without, changesOf({ type: 'update', id: 's1', set: { title: 'x' } }))).toThrow(
      RangeError,
    )
  })
})
