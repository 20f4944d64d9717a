import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../shared/document/commands'
import {
  moveAlong,
  moveThings,
  outermost,
  idsOfSameKind,
  idsInLane,
  idsInStage,
} from '../../../../shared/document/edits/selection'
import { journeyFileSchema, type JourneyMap } from '../../../../shared/document/schema'
import { applied } from '../apply'
import { raw } from '../corpus'
import { firstMap } from '../first-map'

/** Two stages of three steps; `t0` is at the first step, cards are at the first two. */
const file = journeyFileSchema.parse(
  raw({
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        stages: ['A', 'B'].map((stage) => ({
          id: stage,
          title: stage,
          steps: [0, 1, 2].map((at) => ({
            id: `${stage}${at}`,
            title: `${stage}${at}`,
            touchpoints: stage === 'A' && at === 0 ? [{ id: 't0', title: 'Counter' }] : [],
          })),
        })),
        lanes: ['steps', 'touchpoints', 'pains', 'gains', 'support'].map((kind) => ({ id: kind, kind })),
        cards: [
          { id: 'c0', lane: 'pains', step: 'A0', text: 'Queue' },
          { id: 'c1', lane: 'gains', step: 'A1', text: 'Warm' },
        ],
      },
    ],
  }),
)

const map = firstMap(file)
const after = (command: Command | null) => firstMap(applied(file, command))
const columns = (of: JourneyMap) => of.stages.map((stage) => stage.steps.map(({ id }) => id).join(' '))
const cards = (of: JourneyMap) => of.cards.map(({ id, lane, step }) => `${id} ${lane} ${step}`)

describe('related items', () => {
  it('are all in a stage, all in a lane, or all of one kind; cards by the kind of their lane', () => {
    expect(idsInStage(map, 'A')).toEqual(['A0', 't0', 'A1', 'A2', 'c0', 'c1'])
    expect(idsInLane(map, 'gains')).toEqual(['c1'])
    expect(idsInLane(map, 'touchpoints')).toEqual(['t0'])
    expect(idsOfSameKind(file, map, ['c0'])).toEqual(['c0'])
    expect(idsOfSameKind(file, map, ['B1', 'c1'])).toEqual(['A0', 'A1', 'A2', 'B0', 'B1', 'B2', 'c1'])
  })

  it('are included once: the content of a step or lane is not listed separately', () => {
    expect(outermost(map, ['c1', 'c0', 't0', 'A0', 'B']).map(({ entity }) => entity.id)).toEqual(['A0', 'B', 'c1'])
    expect(outermost(map, ['A', 't0', 'A2', 'c1', 'pains', 'c0']).map(({ entity }) => entity.id)).toEqual([
      'A',
      'pains',
    ])
  })
})

describe('a selection moved by one place', () => {
  it('moves together: steps into the next stage in order, cards by one column', () => {
    expect(columns(after(moveThings(file, map, ['A1', 'A2'], 'right')))).toEqual(['A0', 'A1 A2 B0 B1 B2'])
    expect(columns(after(moveThings(file, map, ['B0', 'B1'], 'left')))).toEqual(['A0 A1 A2 B0 B1', 'B2'])
    expect(cards(after(moveThings(file, map, ['c0', 'c1'], 'right')))).toEqual(['c0 pains A1', 'c1 gains A2'])
    expect(after(moveThings(file, map, ['pains', 'gains'], 'down')).lanes.map(({ id }) => id)).toEqual([
      'steps',
      'touchpoints',
      'support',
      'pains',
      'gains',
    ])
  })

  it('stays if one of its items is at the edge', () => {
    expect(moveThings(file, map, ['c1', 'c0'], 'left')).toBeNull()
    expect(moveThings(file, map, ['A', 'B'], 'right')).toBeNull()
    expect(moveThings(file, map, [], 'right')).toBeNull()
  })
})

describe('a dragged selection', () => {
  const to = (lane: string, step: string): Command => ({ type: 'update', id: 'c0', set: { lane, step } })

  it('keeps the distance of cards and touchpoints in columns and lanes, and stays within the map', () => {
    const moved = after(moveAlong(file, map, 'c0', to('gains', 'B0'), ['c1', 'c0', 't0']))
    expect(cards(moved)).toEqual(['c0 gains B0', 'c1 support B1'])
    expect(moved.stages[1]?.steps[0]?.touchpoints).toMatchObject([{ id: 't0' }])
    expect(cards(after(moveAlong(file, map, 'c0', to('support', 'B2'), ['c0', 'c1'])))).toEqual([
      'c0 support B2',
      'c1 support B2',
    ])
  })

  it('puts steps beside the dragged one, in order', () => {
    const command: Command = { type: 'move', id: 'A1', parent: 'B', at: 1 }
    expect(columns(after(moveAlong(file, map, 'A1', command, ['A2', 'A0', 'A1', 'c1'])))).toEqual([
      '',
      'B0 A0 A1 A2 B1 B2',
    ])
    expect(columns(after(moveAlong(file, map, 'A1', command, ['A1', 'B2'])))).toEqual(['A0 A2', 'B0 A1 B2 B1'])
  })

  it('equals moving the single item if nothing else is selected', () => {
    expect(moveAlong(file, map, 'c0', to('gains', 'B0'), ['c0'])).toEqual(to('gains', 'B0'))
  })
})
