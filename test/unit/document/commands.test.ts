import { describe, expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../shared/document/commands'
import type { Rejection } from '../../../shared/document/rejection'
import { journeyFileSchema, type JourneyFile, LIMITS } from '../../../shared/document/schema'
import { find, get } from '../../../shared/document/entity-index'
import { applied } from './apply'

/** Two maps; in the first a card covers three steps of two stages, with other items related to them. */
const file: JourneyFile = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [
    { id: 'anna', name: 'Anna' },
    { id: 'ben', name: 'Ben' },
  ],
  channels: [{ id: 'web', name: 'Web' }],
  owners: [{ id: 'owner', name: 'Owner' }],
  metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
  waves: [{ id: 'spring', name: 'Spring' }],
  scores: [
    { id: 'score-1', metric: 'csat', wave: 'spring', subject: 'find', value: 80 },
    { id: 'score-2', metric: 'csat', subject: 'form', value: 40, segment: 'ben' },
    { id: 'score-3', metric: 'csat', subject: 'map-1', value: 60 },
  ],
  themes: [{ id: 'theme', title: 'Slow', subjects: ['find', 'pay'], mentions: [{ wave: 'spring', count: 3 }] }],
  initiatives: [{ id: 'fix', title: 'Fix', subjects: ['find'], owner: 'owner' }],
  maps: [
    {
      id: 'map-1',
      title: 'Buy',
      personas: ['anna', 'ben'],
      stages: [
        {
          id: 'stage-1',
          title: 'Search',
          steps: [
            {
              id: 'find',
              title: 'Find',
              owner: 'owner',
              emotions: { anna: { believed: { valence: 1 } }, ben: { believed: { valence: -1 } } },
              touchpoints: [{ id: 'form', title: 'Form', channel: 'web' }],
            },
            { id: 'compare', title: 'Compare' },
          ],
        },
        { id: 'stage-2', title: 'Order', steps: [{ id: 'pay', title: 'Pay' }] },
      ],
      lanes: [
        { id: 'pains', kind: 'pains' },
        { id: 'gains', kind: 'gains' },
      ],
      cards: [
        { id: 'wide', lane: 'pains', step: 'find', span: 3, text: 'Too slow' },
        { id: 'narrow', lane: 'gains', step: 'find', text: 'Cheap' },
      ],
      links: [
        { id: 'link-1', kind: 'flow', from: 'find', to: 'pay' },
        { id: 'link-2', kind: 'causes', from: 'wide', to: 'pay' },
      ],
    },
    {
      id: 'map-2',
      title: 'Return',
      personas: ['anna'],
      stages: [{ id: 'stage-3', title: '', steps: [{ id: 'send', title: 'Send back' }] }],
      lanes: [{ id: 'other', kind: 'pains' }],
    },
  ],
})

const accepted = (command: Command, on = file) => applied(on, command)

function rejected(command: Command): Rejection {
  const result = applyCommand(file, command)
  if (result.ok) throw new Error('accepted')
  return result.rejection
}

const titles = (on: JourneyFile) => on.maps[0]?.stages.map((stage) => stage.steps.map((step) => step.title))

describe('an item with a dangling reference', () => {
  const loose = journeyFileSchema.parse({
    ...file,
    initiatives: [{ id: 'fix', title: 'Fix', subjects: ['find', 'gone'], owner: 'nobody' }],
  })

  it('can be changed, and the reference stays', () => {
    const next = accepted({ type: 'update', id: 'fix', set: { title: 'Mend' } }, loose)
    expect(next.initiatives[0]).toMatchObject({ title: 'Mend', subjects: ['find', 'gone'], owner: 'nobody' })
    expect(
      accepted({ type: 'update', id: 'fix', set: { subjects: ['gone'] }, unset: ['owner'] }, loose).initiatives[0],
    ).toMatchObject({ subjects: ['gone'] })
  })

  it('gets no further ones', () => {
    const command: Command = { type: 'update', id: 'fix', set: { subjects: ['find', 'gone', 'lost'] } }
    expect(applyCommand(loose, command)).toMatchObject({
      ok: false,
      rejection: { code: 'dangling', field: 'subjects', values: { target: 'lost' } },
    })
  })
})

describe('removing', () => {
  it('deletes a step with its touchpoints, scores, links and cards, and shortens wider cards', () => {
    const next = accepted({ type: 'remove', ids: ['find'] })
    expect(next.scores.map(({ id }) => id)).toEqual(['score-3'])
    expect(next.maps[0]?.links.map(({ id }) => id)).toEqual(['link-2'])
    expect(next.maps[0]?.cards).toEqual([{ id: 'wide', lane: 'pains', step: 'compare', span: 2, text: 'Too slow' }])
    expect(next.themes[0]?.subjects).toEqual(['pay'])
    expect(next.initiatives[0]?.subjects).toEqual([])
    expect(find(next, 'form')).toBeUndefined()
    expect(next.maps[1]).toBe(file.maps[1])
  })

  it('deletes a lane with its cards and their links', () => {
    const next = accepted({ type: 'remove', ids: ['pains'] })
    expect(next.maps[0]?.cards.map(({ id }) => id)).toEqual(['narrow'])
    expect(next.maps[0]?.links.map(({ id }) => id)).toEqual(['link-1'])
  })

  it('deletes a persona with its emotions and the scores of its segment', () => {
    const next = accepted({ type: 'remove', ids: ['ben'] })
    expect(get(next, 'step', 'find')?.emotions).toEqual({ anna: { believed: { valence: 1 } } })
    expect(next.maps[0]?.personas).toEqual(['anna'])
    expect(next.scores.map(({ id }) => id)).toEqual(['score-1', 'score-3'])
  })

  it('only unsets a channel, an owner and a wave where the reference is optional', () => {
    const next = accepted({ type: 'remove', ids: ['web', 'owner', 'spring'] })
    expect(get(next, 'touchpoint', 'form')).not.toHaveProperty('channel')
    expect(get(next, 'step', 'find')).not.toHaveProperty('owner')
    expect(next.themes[0]?.mentions).toEqual([])
    expect(next.scores.map(({ id }) => id)).toEqual(['score-2', 'score-3'])
  })

  it('deletes a whole map with its scores', () => {
    const next = accepted({ type: 'remove', ids: ['map-1'] })
    expect(next.maps.map(({ id }) => id)).toEqual(['map-2'])
    expect(next.scores).toEqual([])
    expect(next.themes[0]?.subjects).toEqual([])
  })

  it('keeps the last map and the last persona, also of a single map', () => {
    expect(rejected({ type: 'remove', ids: ['map-1', 'map-2'] }).code).toBe('last-one')
    expect(rejected({ type: 'remove', ids: ['anna', 'ben'] }).code).toBe('last-one')
    expect(rejected({ type: 'remove', ids: ['anna'] }).code).toBe('last-one')
  })
})

describe('moving', () => {
  it('reorders within a list and moves from stage to stage of a map', () => {
    expect(titles(accepted({ type: 'move', id: 'compare', parent: 'stage-1', at: 0 }))).toEqual([
      ['Compare', 'Find'],
      ['Pay'],
    ])
    expect(titles(accepted({ type: 'move', id: 'find', parent: 'stage-2', at: 1 }))).toEqual([
      ['Compare'],
      ['Pay', 'Find'],
    ])
    expect(
      accepted({ type: 'move', id: 'stage-2', parent: 'map-1', at: 0 }).maps[0]?.stages.map(({ id }) => id),
    ).toEqual(['stage-2', 'stage-1'])
  })

  it('is rejected for another map, another kind of parent and invalid positions', () => {
    expect(rejected({ type: 'move', id: 'find', parent: 'stage-3', at: 0 })).toMatchObject({
      code: 'bad-place',
      field: 'map',
    })
    expect(rejected({ type: 'move', id: 'find', parent: 'map-1', at: 0 }).code).toBe('bad-place')
    expect(rejected({ type: 'move', id: 'find', parent: null, at: 0 }).code).toBe('bad-place')
    for (const at of [-1, 3, 0.5, NaN])
      expect(rejected({ type: 'move', id: 'find', parent: 'stage-1', at }).code).toBe('bad-place')
  })
})

describe('changing', () => {
  it('returns the identical file if nothing changes', () => {
    const nothing: Command[] = [
      { type: 'update', id: 'find', set: { title: 'Find' } },
      {
        type: 'update',
        id: 'find',
        set: { emotions: { ben: { believed: { valence: -1 } }, anna: { believed: { valence: 1 } } } },
      },
      { type: 'update', id: 'find', unset: ['note'] },
      { type: 'move', id: 'find', parent: 'stage-1', at: 0 },
      { type: 'remove', ids: [] },
      { type: 'update-file', set: { title: '' } },
      { type: 'batch', commands: [] },
      { type: 'batch', commands: [{ type: 'update', id: 'pay', set: { title: 'Pay' } }] },
    ]
    for (const command of nothing) expect(accepted(command), JSON.stringify(command)).toBe(file)
  })

  it('shares everything that did not change', () => {
    const next = accepted({ type: 'update', id: 'pay', set: { title: 'Pay now' } })
    expect(titles(next)).toEqual([['Find', 'Compare'], ['Pay now']])
    expect(next.maps[0]?.stages[0]).toBe(file.maps[0]?.stages[0])
    expect(next.maps[1]).toBe(file.maps[1])
    expect(next.scores).toBe(file.scores)
    expect(titles(file)).toEqual([['Find', 'Compare'], ['Pay']])
  })

  it('unsets optional fields or resets them to their defaults', () => {
    expect(get(accepted({ type: 'update', id: 'find', unset: ['owner'] }), 'step', 'find')).not.toHaveProperty('owner')
    expect(get(accepted({ type: 'update', id: 'find', unset: ['emotions'] }), 'step', 'find')?.emotions).toEqual({})
    expect(rejected({ type: 'update', id: 'find', unset: ['title'] })).toMatchObject({
      code: 'bad-value',
      field: 'title',
    })
  })

  it.each<[string, Command, Partial<Rejection>]>([
    [
      'a thing that is not there',
      { type: 'update', id: 'nobody', set: { title: '' } },
      { code: 'not-found', subject: 'nobody' },
    ],
    [
      'a value of the wrong type',
      { type: 'update', id: 'find', set: { title: 7 } },
      { code: 'bad-value', subject: 'find', field: 'title' },
    ],
    [
      'an emotion beyond the scale',
      { type: 'update', id: 'find', set: { emotions: { anna: { believed: { valence: 3 } } } } },
      { code: 'bad-value', field: 'emotions' },
    ],
    [
      'an emotion of nobody',
      { type: 'update', id: 'find', set: { emotions: { nobody: { believed: { valence: 1 } } } } },
      { code: 'dangling', field: 'emotions' },
    ],
    ['another id', { type: 'update', id: 'find', set: { id: 'lost' } }, { code: 'bad-value', field: 'id' }],
    [
      'a whole list of things',
      { type: 'update', id: 'stage-1', set: { steps: [] } },
      { code: 'bad-value', field: 'steps' },
    ],
    [
      'a prototype',
      { type: 'update', id: 'find', set: JSON.parse('{"__proto__": {}}') as Record<string, unknown> },
      { code: 'bad-value', field: '__proto__' },
    ],
    [
      'a channel that is an owner',
      { type: 'update', id: 'form', set: { channel: 'owner' } },
      { code: 'dangling', field: 'channel', values: { target: 'owner' } },
    ],
    [
      'a card on another map’s step',
      { type: 'update', id: 'narrow', set: { step: 'send' } },
      { code: 'dangling', field: 'step' },
    ],
    ['the file’s revision', { type: 'update-file', set: { revision: 9 } }, { code: 'bad-value', field: 'revision' }],
    [
      'an id that is taken',
      { type: 'insert', kind: 'persona', parent: null, at: 0, item: { id: 'find', name: '' } },
      { code: 'id-taken', subject: 'find' },
    ],
    [
      'an id that is taken, deep inside',
      {
        type: 'insert',
        kind: 'stage',
        parent: 'map-1',
        at: 0,
        item: { id: 'new', title: '', steps: [{ id: 'pay', title: '' }] },
      },
      { code: 'id-taken', subject: 'pay' },
    ],
    [
      'an id twice in one thing',
      {
        type: 'insert',
        kind: 'stage',
        parent: 'map-1',
        at: 0,
        item: { id: 'new', title: '', steps: [{ id: 'new', title: '' }] },
      },
      { code: 'id-taken', subject: 'new' },
    ],
    [
      'a thing without a name',
      { type: 'insert', kind: 'channel', parent: null, at: 0, item: { id: 'new' } },
      { code: 'bad-value', field: 'name' },
    ],
    [
      'a step in a map',
      { type: 'insert', kind: 'step', parent: 'map-1', at: 0, item: { id: 'new', title: '' } },
      { code: 'bad-place' },
    ],
    ['a command that is none', { type: 'explode' } as unknown as Command, { code: 'bad-value', field: 'type' }],
  ])('is rejected for %s', (_, command, why) => {
    expect(rejected(command)).toMatchObject(why)
  })

  it('applies all of a batch or nothing', () => {
    const rename: Command = { type: 'update', id: 'pay', set: { title: 'x' } }
    expect(rejected({ type: 'batch', commands: [rename, { type: 'remove', ids: ['nobody'] }] })).toMatchObject({
      code: 'not-found',
      subject: 'nobody',
    })
    expect(titles(accepted({ type: 'batch', commands: [rename, { type: 'remove', ids: ['stage-1'] }] }))).toEqual([
      ['x'],
    ])
  })

  it('enforces the maximum number of cards, also for those inside a stage', () => {
    const steps = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `many-${at}`, title: '' }))
    const stage = (count: number): Command => ({
      type: 'insert',
      kind: 'stage',
      parent: 'map-1',
      at: 0,
      item: { id: 'many', title: '', steps: steps(count) },
    })
    // The file has 4 steps, a touchpoint and 2 cards.
    expect(rejected(stage(LIMITS.cards - 6))).toMatchObject({ code: 'too-many' })
    const full = accepted(stage(LIMITS.cards - 7))
    expect(
      applyCommand(full, {
        type: 'insert',
        kind: 'step',
        parent: 'stage-2',
        at: 0,
        item: { id: 'one-more', title: '' },
      }).ok,
    ).toBe(false)
    expect(
      applyCommand(full, { type: 'insert', kind: 'owner', parent: null, at: 0, item: { id: 'one-more', name: '' } }).ok,
    ).toBe(true)
  })
})
