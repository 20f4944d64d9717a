import { describe, expect, it } from 'vitest'
import { exportedMap } from '../../../shared/exports/exported-map'
import { mapSheet } from '../../../shared/exports/map-sheet'
import { journeyFileSchema, type JourneyFile } from '../../../shared/document/schema'
import { firstMap } from '../document/first-map'
import { raw } from '../document/corpus'
import { contextOf } from '../drawing/context'

const SCORE = { metric: 'csat', value: 61.5, n: 40 }

/** A map of two stages, the second without steps, and two personas. */
function blueprint(change: object = {}): JourneyFile {
  const map = {
    id: 'map',
    title: 'Find',
    personas: ['ana', 'ben'],
    stages: [
      {
        id: 'before',
        title: 'Before',
        steps: [
          {
            id: 'search',
            title: 'Search',
            emotions: { ana: { believed: { valence: -1.5 } }, ben: { believed: { valence: 2 } } },
            moment: { kind: 'decide', reason: 'Nobody waits' },
            needs: [{ need: 'fast', state: 'unmet' }],
            touchpoints: [
              { id: 'call', title: 'Call', channel: 'phone' },
              { id: 'mail', title: 'Mail' },
            ],
          },
          {
            id: 'pay',
            title: 'Pay',
            touchpoints: [{ id: 'till', title: 'Till', moment: { kind: 'other', reason: 'Queue' } }],
          },
        ],
      },
      { id: 'after', title: '', steps: [] },
    ],
    lanes: [
      { id: 'emotion', kind: 'emotion' },
      { id: 'steps', kind: 'steps' },
      { id: 'line', kind: 'line-of-visibility' },
      { id: 'touch', kind: 'touchpoints' },
      { id: 'needs', kind: 'needs' },
      { id: 'pains', kind: 'pains', title: 'What hurts' },
      { id: 'gains', kind: 'gains' },
    ],
    cards: [
      { id: 'a', lane: 'pains', step: 'search', text: 'Slow\n\nvery' },
      { id: 'b', lane: 'pains', step: 'search', text: '=Dear' },
      { id: 'c', lane: 'needs', step: 'search', text: 'An answer' },
    ],
    ...change,
  }
  return journeyFileSchema.parse(
    raw({
      personas: [
        { id: 'ana', name: 'Ana' },
        { id: 'ben', name: 'Ben' },
      ],
      channels: [{ id: 'phone', name: 'Phone' }],
      metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 }, unit: '%' }],
      scores: [
        { id: '1', ...SCORE, subject: 'search' },
        { id: '2', ...SCORE, subject: 'call' },
        { id: '3', ...SCORE, value: 10, subject: 'mail' },
        { id: '4', ...SCORE, value: 5, subject: 'till' },
        { id: '5', ...SCORE, subject: 'pay', segment: 'someone' },
      ],
      maps: [map],
    }),
  )
}

const sheetOf = (file: JourneyFile) => mapSheet({ ...contextOf(file), ...exportedMap(file, firstMap(file)) })

describe('a map as a sheet', () => {
  it('has steps under their stages, lanes as rows, valences and scores as numbers', () => {
    expect(sheetOf(blueprint())).toEqual({
      title: 'Find',
      corner: 'Stage',
      groups: [
        { title: 'Before', columns: 2 },
        { title: 'Untitled stage', columns: 1 },
      ],
      rows: [
        { head: 'Steps', cells: ['Search', 'Pay', null], isHead: true },
        { head: 'Moments of truth', cells: ['1. Nobody waits', '2. Till: Queue', null] },
        { head: 'Emotion: Ana', cells: [-1.5, null, null] },
        { head: 'Emotion: Ben', cells: [2, null, null] },
        { head: 'Touchpoints', cells: ['Call @Phone\nMail', 'Till', null] },
        { head: 'Needs', cells: ['Fast: unmet\n\nAn answer', '', null] },
        { head: 'What hurts', cells: ['Slow\nvery\n\n=Dear', null, null] },
        { head: 'CSAT', cells: [61.5, null, null] },
        { head: 'CSAT, n', cells: [40, null, null] },
        { head: 'CSAT, Touchpoints', cells: ['Call: 61.5%\nMail: 10%', 5, null] },
      ],
    })
  })

  it('leaves out what collapsed lanes hold, as on paper', () => {
    const lanes = ['emotion', 'steps', 'touchpoints', 'needs', 'pains'].map((kind) => ({
      id: kind,
      kind,
      collapsed: true,
    }))
    expect(sheetOf(blueprint({ lanes })).rows).toEqual([])
  })

  it('of an empty map has a column for each stage', () => {
    const { groups, rows } = sheetOf(blueprint({ stages: [], cards: [] }))
    expect([groups, rows]).toEqual([[], [{ head: 'Steps', cells: [], isHead: true }]])
  })
})
