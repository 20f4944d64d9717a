import { describe, expect, it } from 'vitest'
import { missingEntities, isEmptyFilter, applyFilter, tidyFilter } from '../../../shared/analysis/filter'
import { type Filter, type JourneyFile, journeyFileSchema } from '../../../shared/document/schema'
import { firstMap } from '../document/first-map'

/*
 * Stage 1: a (Ana, told; owner Sales; needs easy; touchpoints hotline@phone, page@web; card "Long queue" observed), b
 * (moment; no touchpoint; a card over b and c).
 * Stage 2: c (Ben, no source; touchpoint courier, a moment, owner Logistics).
 * Stage 3: no steps.
 */
const file: JourneyFile = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [
    { id: 'ana', name: 'Ana' },
    { id: 'ben', name: 'Ben' },
  ],
  channels: [
    { id: 'phone', name: 'Phone' },
    { id: 'web', name: 'Website' },
  ],
  owners: [
    { id: 'sales', name: 'Sales' },
    { id: 'logistics', name: 'Logistics' },
  ],
  maps: [
    {
      id: 'map',
      title: 'Map',
      personas: ['ana', 'ben'],
      lanes: [{ id: 'pains', kind: 'pains' }],
      stages: [
        {
          id: 'one',
          title: 'One',
          steps: [
            {
              id: 'a',
              title: 'Orders a café table',
              owner: 'sales',
              emotions: {
                ana: { believed: { valence: 1 }, evidence: { kind: 'told', source: 'Diary study' } },
                ben: { skipped: true },
              },
              needs: [{ need: 'easy', state: 'met' }],
              touchpoints: [
                { id: 'hotline', title: 'Hotline', channel: 'phone' },
                { id: 'page', title: 'Order page', channel: 'web' },
              ],
            },
            { id: 'b', title: 'Waits', moment: { kind: 'decide', reason: 'No date' } },
          ],
        },
        {
          id: 'two',
          title: 'Two',
          steps: [
            {
              id: 'c',
              title: 'Receives it',
              emotions: { ben: { believed: { valence: -1 } } },
              touchpoints: [
                { id: 'courier', title: 'Courier', owner: 'logistics', moment: { kind: 'leave', reason: '' } },
                { id: 'box', title: 'Żółta box' },
              ],
            },
          ],
        },
        { id: 'three', title: 'Three' },
      ],
      cards: [
        {
          id: 'queue',
          lane: 'pains',
          step: 'a',
          text: 'Long queue',
          evidence: { kind: 'observed', source: 'Shop visit' },
        },
        { id: 'silence', lane: 'pains', step: 'b', span: 2, text: 'Silence' },
      ],
      notes: [{ id: 'note', text: 'Ask the hotline', x: 0, y: 0 }],
      links: [{ id: 'link', kind: 'flow', from: 'a', to: 'b' }],
    },
  ],
})
const map = firstMap(file)
const things = [
  'one',
  'a',
  'hotline',
  'page',
  'queue',
  'b',
  'silence',
  'two',
  'c',
  'courier',
  'box',
  'three',
  'note',
  'link',
]

function bright(filter: Filter): string[] {
  const { dimmed } = applyFilter(file, map, filter)
  return things.filter((id) => !dimmed.has(id))
}

describe('applyFilter', () => {
  it('highlights everything for an empty filter', () => {
    expect(bright({})).toEqual(things)
    expect(bright({ text: ' ', channels: [], moments: false })).toEqual(things)
    expect(isEmptyFilter({ text: ' ', channels: [], moments: false })).toBe(true)
    expect(tidyFilter({ text: 'a ', owners: [], moments: true })).toEqual({ text: 'a ', moments: true })
  })

  it('highlights touchpoints on a channel, their steps with cards, and their stages', () => {
    expect(bright({ channels: ['phone'] })).toEqual(['one', 'a', 'hotline', 'queue'])
    expect(bright({ channels: ['phone', 'web'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
  })

  it('finds text regardless of case and accents, and highlights all contents of a matching step', () => {
    expect(bright({ text: 'CAFE' })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ text: 'queue' })).toEqual(['one', 'a', 'queue'])
    expect(bright({ text: 'hotline' })).toEqual(['one', 'a', 'hotline', 'note'])
    expect(bright({ text: 'zolta' })).toEqual(['two', 'c', 'box'])
    expect(bright({ text: 'no date' })).toEqual(['one', 'b', 'silence'])
  })

  it('finds text in the source of evidence', () => {
    expect(bright({ text: 'diary' })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ text: 'shop visit' })).toEqual(['one', 'a', 'queue'])
  })

  it('does not find text of hidden cards and notes', () => {
    const hidden = {
      ...map,
      cards: map.cards.map((card) => ({ ...card, hidden: true })),
      notes: map.notes.map((note) => ({ ...note, hidden: true })),
    }
    for (const text of ['queue', 'shop visit', 'ask the']) expect(applyFilter(file, hidden, { text }).steps).toBe(0)
    expect(applyFilter(file, hidden, { text: 'ask the' }).dimmed.has('note')).toBe(true)
  })

  it('highlights steps with a moment of truth and their contents, but only those touchpoints that are moments', () => {
    expect(bright({ moments: true })).toEqual(['one', 'b', 'silence', 'two', 'c', 'courier'])
  })

  it('highlights what an owner has; a touchpoint without an owner has that of its step', () => {
    expect(bright({ owners: ['sales'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ owners: ['logistics'] })).toEqual(['silence', 'two', 'c', 'courier', 'box'])
  })

  it('highlights steps at which a persona feels something', () => {
    expect(bright({ personas: ['ben'] })).toEqual(['silence', 'two', 'c', 'courier', 'box'])
  })

  it('matches evidence, treating an emotion without a source as assumed', () => {
    expect(bright({ evidence: ['told'] })).toEqual(['one', 'a', 'hotline', 'page'])
    expect(bright({ evidence: ['observed'] })).toEqual(['one', 'a', 'queue'])
    expect(bright({ evidence: ['assumed'] })).toEqual(['silence', 'two', 'c', 'courier', 'box'])
    expect(bright({ evidence: ['assumed'], personas: ['ana'] })).toEqual([])
  })

  it('highlights steps with a need', () => {
    expect(bright({ needs: ['easy', 'fast'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ met: ['met', 'partly'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    // The need and the state must match in the same entry.
    expect(bright({ needs: ['easy'], met: ['unmet'] })).toEqual([])
    expect(bright({ needs: ['fast'], met: ['met'] })).toEqual([])
  })

  it('requires all parts, each met by the step or its contents', () => {
    expect(bright({ channels: ['web'], owners: ['sales'], needs: ['easy'] })).toEqual(['one', 'a', 'page', 'queue'])
    expect(bright({ channels: ['web'], moments: true })).toEqual([])
  })

  it('highlights a link if both its ends are highlighted', () => {
    expect(bright({ personas: ['ana'] })).not.toContain('link')
    expect(bright({ evidence: ['told'], text: 'orders' })).not.toContain('link')
    expect(
      applyFilter(
        file,
        { ...map, links: [{ id: 'link', kind: 'causes', from: 'a', to: 'hotline' }] },
        { channels: ['phone'] },
      ).dimmed.has('link'),
    ).toBe(false)
  })

  it('counts the steps', () => {
    expect(applyFilter(file, map, { moments: true })).toMatchObject({ steps: 2, of: 3 })
  })

  it('returns the same set if a change does not affect it', () => {
    const before = applyFilter(file, map, { moments: true })
    expect(applyFilter(file, { ...map }, { moments: true }, before).dimmed).toBe(before.dimmed)
    expect(applyFilter(file, map, { channels: ['web'] }, before).dimmed).not.toBe(before.dimmed)
  })
})

describe('filter with references to missing entities', () => {
  it('reports what is missing and applies the rest', () => {
    const filter: Filter = { channels: ['phone', 'fax'], owners: ['nobody'], needs: ['easy', 'quiet'] }
    expect(missingEntities(file, filter)).toEqual([
      { part: 'channels', count: 1 },
      { part: 'owners', count: 1 },
      { part: 'needs', count: 1 },
    ])
    expect(bright(filter)).toEqual(['one', 'a', 'hotline', 'queue'])
  })

  it('highlights everything if nothing else is filtered', () => {
    expect(bright({ owners: ['nobody'] })).toEqual(things)
  })
})
