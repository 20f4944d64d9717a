import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../../shared/analysis/contradictions'
import { isOverdue, overdueOf } from '../../../shared/analysis/evidence'
import { type JourneyMap, journeyFileSchema } from '../../../shared/document/schema'
import { firstMap } from '../document/first-map'

function mapWith(steps: readonly Record<string, unknown>[], fields: Record<string, unknown> = {}): JourneyMap {
  return firstMap(
    journeyFileSchema.parse({
      format: 'touchline-journey',
      version: 2,
      id: 'file',
      personas: [
        { id: 'ana', name: 'Ana' },
        { id: 'toString', name: 'Bor' },
        { id: 'eva', name: 'Eva' },
      ],
      maps: [
        {
          id: 'map',
          title: '',
          personas: ['ana', 'toString'],
          stages: [
            { id: 'stage', title: '', steps: steps.map((step, at) => ({ id: `step-${at}`, title: '', ...step })) },
          ],
          ...fields,
        },
      ],
    }),
  )
}

const found = (map: JourneyMap) =>
  contradictionsOf(map, []).map(({ step, persona, valence, gap }) => [step.id, persona, valence, gap])

describe('contradictions', () => {
  it('are steps delivered as designed that are felt as bad, or worse than expected', () => {
    const map = mapWith([
      { delivered: 'yes', emotions: { ana: { believed: { valence: -1 } }, toString: { believed: { valence: 1 } } } },
      { delivered: 'yes', emotions: { ana: { believed: { valence: 1 } } }, experience: { ana: { gap: -0.5 } } },
      { delivered: 'yes', experience: { toString: { gap: -2 } } },
    ])
    expect(found(map)).toEqual([
      ['step-0', 'ana', -1, null],
      ['step-1', 'ana', 1, -0.5],
      ['step-2', 'toString', null, -2],
    ])
  })

  it('are none if the process failed, nothing is known, or all is well', () => {
    const bad = { emotions: { ana: { believed: { valence: -2 } } } }
    expect(
      found(
        mapWith([
          { delivered: 'no', ...bad },
          { delivered: 'partly', ...bad },
          { delivered: 'unknown', ...bad },
          bad,
          { delivered: 'yes', emotions: { ana: { believed: { valence: 0 } } }, experience: { ana: { gap: 0 } } },
          { delivered: 'yes' },
        ]),
      ),
    ).toEqual([])
  })

  it('omit personas that are not on the map, and those that skip the step', () => {
    expect(
      found(
        mapWith([
          {
            delivered: 'yes',
            emotions: { eva: { believed: { valence: -2 } }, ana: { believed: { valence: -2 }, skipped: true } },
            experience: { ana: { gap: -1 } },
          },
        ]),
      ),
    ).toEqual([])
  })

  it('don’t exist on a future map, whose emotions are intended', () => {
    expect(
      found(mapWith([{ delivered: 'yes', emotions: { ana: { believed: { valence: -2 } } } }], { state: 'future' })),
    ).toEqual([])
  })
})

describe('evidence due for review', () => {
  it('is overdue the day after, for dates and timestamps', () => {
    expect(isOverdue({ kind: 'told', review: '2026-11-22' }, '2026-11-22')).toBe(false)
    expect(isOverdue({ kind: 'told', review: '2026-11-22T23:00:00Z' }, '2026-11-23')).toBe(true)
    expect(isOverdue({ kind: 'told' }, '2026-11-23')).toBe(false)
    expect(isOverdue(undefined, '2026-11-23')).toBe(false)
  })

  it('is found at steps, their emotions, touchpoints and cards, longest overdue first', () => {
    const evidence = (review: string) => ({ evidence: { kind: 'assumed', review } })
    const map = mapWith(
      [
        {
          ...evidence('2026-03-01'),
          emotions: { ana: { believed: { valence: 1 }, ...evidence('2026-01-01') } },
          touchpoints: [{ id: 'touch', title: '', ...evidence('2026-02-01') }],
        },
      ],
      {
        lanes: [{ id: 'pains', kind: 'pains' }],
        cards: [
          { id: 'card', lane: 'pains', step: 'step-0', text: '', ...evidence('2026-04-01') },
          { id: 'later', lane: 'pains', step: 'step-0', text: '', ...evidence('2027-01-01') },
        ],
      },
    )
    expect(overdueOf(map, '2026-11-22').map(({ id, persona }) => [id, persona])).toEqual([
      ['step-0', 'ana'],
      ['touch', null],
      ['step-0', null],
      ['card', null],
    ])
  })
})
