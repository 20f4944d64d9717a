import { describe, expect, it } from 'vitest'
import { compareMaps, type StepField } from '../../../shared/analysis/compare-maps'
import type { Command } from '../../../shared/document/commands'
import { makeFutureMap } from '../../../shared/document/edits/maps'
import { journeyFileSchema, type JourneyFile, type JourneyMap } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { countingIds } from '../counting-ids'
import { applied } from '../document/apply'
import { firstMap } from '../document/first-map'

const file = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'anna', name: 'Anna' }],
  channels: [
    { id: 'web', name: 'Web' },
    { id: 'phone', name: 'Phone' },
  ],
  maps: [
    {
      id: 'now',
      title: 'Now',
      personas: ['anna'],
      lanes: [
        { id: 'pains', kind: 'pains', title: '' },
        { id: 'backstage', kind: 'backstage', title: '' },
      ],
      cards: [
        { id: 'queue', lane: 'pains', step: 'wait', text: 'The queue' },
        { id: 'check', lane: 'backstage', step: 'wait', text: 'Credit check' },
      ],
      stages: [
        {
          id: 'stage',
          title: 'Buy',
          steps: [
            {
              id: 'find',
              title: 'Finds',
              touchpoints: [{ id: 'form', title: 'Form', channel: 'web' }],
              emotions: { anna: { measured: [{ valence: -1 }], evidence: { kind: 'measured' } } },
            },
            { id: 'wait', title: 'Waits' },
            { id: 'pay', title: 'Pays', moment: { kind: 'decide', reason: 'Trust', basis: 'voted', votes: 4 } },
          ],
        },
      ],
    },
  ],
})

const { command, id } = makeFutureMap(file, firstMap(file), countingIds('made'), 'Then')
const begun = apply(file, command)
const idOf = (origin: string) => mapsOf(begun)[1].stages[0]?.steps.find((step) => step.origin === origin)?.id ?? ''

function apply(on: JourneyFile, ...commands: Command[]): JourneyFile {
  return applied(on, { type: 'batch', commands })
}

function mapsOf(from: JourneyFile): [JourneyMap, JourneyMap] {
  const [now, then] = [get(from, 'map', 'now'), get(from, 'map', id)]
  if (!now || !then) throw new Error('both maps are there')
  return [now, then]
}

function changed(...commands: Command[]): Record<string, readonly StepField[] | string> {
  const { changes } = compareMaps(...mapsOf(apply(begun, ...commands)), [])
  return Object.fromEntries(
    [...changes].flatMap(([step, change]) =>
      change.how === 'same' ? [] : [[step, change.how === 'added' ? 'added' : change.fields]],
    ),
  )
}

describe('a future map against its current one', () => {
  it('has no differences when it was just created', () => {
    const { removed, origins } = compareMaps(...mapsOf(begun), [])
    expect(changed()).toEqual({})
    expect(removed).toEqual([])
    expect(origins.get(idOf('pay'))?.id).toBe('pay')
  })

  it('reports which aspects of a step changed', () => {
    const [find, pay] = [idOf('find'), idOf('pay')]
    const touchpoint = get(begun, 'step', find)?.touchpoints[0]?.id ?? ''
    expect(changed({ type: 'update', id: find, set: { title: 'Finds at once' } })).toEqual({ [find]: ['title'] })
    expect(changed({ type: 'update', id: touchpoint, set: { channel: 'phone' } })).toEqual({ [find]: ['touchpoints'] })
    expect(changed({ type: 'update', id: find, set: { emotions: { anna: { believed: { valence: 2 } } } } })).toEqual({
      [find]: ['emotion'],
    })
    expect(changed({ type: 'update', id: pay, unset: ['moment'] })).toEqual({ [pay]: ['moment'] })
    expect(changed({ type: 'update', id: find, set: { title: 'X', moment: { kind: 'leave', reason: '' } } })).toEqual({
      [find]: ['title', 'moment'],
    })
  })

  it('reports changed expectations, needs and backstage cards of a step', () => {
    const wait = idOf('wait')
    const card = mapsOf(begun)[1].cards.find(({ text }) => text === 'Credit check')?.id ?? ''
    const lane = mapsOf(begun)[1].lanes.find(({ kind }) => kind === 'backstage')?.id ?? ''
    expect(
      changed({ type: 'update', id: wait, set: { experience: { anna: { expected: 'An answer today' } } } }),
    ).toEqual({ [wait]: ['expectation'] })
    expect(changed({ type: 'update', id: wait, set: { needs: [{ need: 'fast', state: 'met' }] } })).toEqual({
      [wait]: ['needs'],
    })
    expect(changed({ type: 'update', id: card, set: { text: 'Done at once' } })).toEqual({ [wait]: ['cards'] })
    expect(changed({ type: 'remove', ids: [card] })).toEqual({ [wait]: ['cards'] })
    expect(
      changed({
        type: 'insert',
        kind: 'card',
        parent: id,
        at: 0,
        item: { id: 'added', lane, step: idOf('find'), text: 'Sees the date' },
      }),
    ).toEqual({ [idOf('find')]: ['cards'] })
    // A lane that the future map does without says nothing about its steps.
    expect(changed({ type: 'remove', ids: [lane] })).toEqual({})
  })

  it('ignores evidence and unset emotions', () => {
    const [find, wait, pay] = [idOf('find'), idOf('wait'), idOf('pay')]
    expect(
      changed(
        {
          type: 'update',
          id: find,
          set: { note: 'Talk to IT', emotions: { anna: { believed: { valence: -1 }, evidence: { kind: 'told' } } } },
        },
        { type: 'update', id: wait, set: { emotions: { anna: {} } } },
        { type: 'update', id: pay, set: { moment: { kind: 'decide', reason: 'Trust', basis: 'judged' } } },
      ),
    ).toEqual({})
  })

  it('reports added steps, also one with a missing origin, and removed ones', () => {
    const stage = mapsOf(begun)[1].stages[0]?.id ?? ''
    const after = apply(
      begun,
      { type: 'insert', kind: 'step', parent: stage, at: 0, item: { id: 'new', title: 'Is greeted' } },
      { type: 'remove', ids: [idOf('wait')] },
    )
    const { changes, removed } = compareMaps(...mapsOf(after), [])
    expect(changes.get('new')).toEqual({ how: 'added' })
    expect(removed.map(({ title }) => title)).toEqual(['Waits'])
    const gone = compareMaps(...mapsOf(apply(begun, { type: 'remove', ids: ['wait'] })), [])
    expect(gone.changes.get(idOf('wait'))).toEqual({ how: 'added' })
    expect(gone.removed).toEqual([])
  })
})
