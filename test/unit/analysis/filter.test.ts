import { describe, expect, it } from 'vitest'
import { goneFrom, isOpen, matchesIn, tidyFilter } from '../../../shared/analysis/filter'
import { type Filter, type JourneyFile, journeyFileSchema } from '../../../shared/document/schema'
import { firstMap } from '../document/first-map'

/*
 * Stage 1: a (Ana, told; owner Sales; needs easy; touchpoints hotline@phone, page@web; card "Long queue" observed),
 *          b (moment; no touchpoint; a card over b and c).
 * Stage 2: c (Ben, no source; touchpoint courier, a moment, owner Logistics). Stage 3 has no step.
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
  const { dimmed } = matchesIn(file, map, filter)
  return things.filter((id) => !dimmed.has(id))
}

describe('what a filter makes stand out', () => {
  it('is everything where nothing is asked', () => {
    expect(bright({})).toEqual(things)
    expect(bright({ text: ' ', channels: [], moments: false })).toEqual(things)
    expect(isOpen({ text: ' ', channels: [], moments: false })).toBe(true)
    expect(tidyFilter({ text: 'a ', owners: [], moments: true })).toEqual({ text: 'a ', moments: true })
  })

  it('is, by channel, the touchpoints on it, their steps with the cards, and their stages', () => {
    expect(bright({ channels: ['phone'] })).toEqual(['one', 'a', 'hotline', 'queue'])
    expect(bright({ channels: ['phone', 'web'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
  })

  it('is, by text, whatever its case and accents, all that lies in a step that has it, else only what has it', () => {
    expect(bright({ text: 'CAFE' })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ text: 'queue' })).toEqual(['one', 'a', 'queue'])
    expect(bright({ text: 'hotline' })).toEqual(['one', 'a', 'hotline', 'note'])
    expect(bright({ text: 'zolta' })).toEqual(['two', 'c', 'box'])
    expect(bright({ text: 'no date' })).toEqual(['one', 'b', 'silence'])
  })

  it('is, by text, what is known from that source, too', () => {
    expect(bright({ text: 'diary' })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ text: 'shop visit' })).toEqual(['one', 'a', 'queue'])
  })

  it('is, by text, nothing that is written to be seen later', () => {
    const hidden = {
      ...map,
      cards: map.cards.map((card) => ({ ...card, hidden: true })),
      notes: map.notes.map((note) => ({ ...note, hidden: true })),
    }
    for (const text of ['queue', 'shop visit', 'ask the']) expect(matchesIn(file, hidden, { text }).steps).toBe(0)
    expect(matchesIn(file, hidden, { text: 'ask the' }).dimmed.has('note')).toBe(true)
  })

  it('is, by moment of truth, the steps that are one with what lies in them, and touchpoints that are one alone', () => {
    expect(bright({ moments: true })).toEqual(['one', 'b', 'silence', 'two', 'c', 'courier'])
  })

  it('is, by owner, what the owner has; a touchpoint without one belongs to its step’s', () => {
    expect(bright({ owners: ['sales'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ owners: ['logistics'] })).toEqual(['silence', 'two', 'c', 'courier', 'box'])
  })

  it('is, by persona, the steps that this persona takes and feels something at', () => {
    expect(bright({ personas: ['ben'] })).toEqual(['silence', 'two', 'c', 'courier', 'box'])
  })

  it('is, by evidence, what is known so; an emotion that nobody said the source of is assumed', () => {
    expect(bright({ evidence: ['told'] })).toEqual(['one', 'a', 'hotline', 'page'])
    expect(bright({ evidence: ['observed'] })).toEqual(['one', 'a', 'queue'])
    expect(bright({ evidence: ['assumed'] })).toEqual(['silence', 'two', 'c', 'courier', 'box'])
    expect(bright({ evidence: ['assumed'], personas: ['ana'] })).toEqual([])
  })

  it('is, by need, the steps that it is a matter of', () => {
    expect(bright({ needs: ['easy', 'fast'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    expect(bright({ met: ['met', 'partly'] })).toEqual(['one', 'a', 'hotline', 'page', 'queue'])
    // One need and another one that is met so are no answer.
    expect(bright({ needs: ['easy'], met: ['unmet'] })).toEqual([])
    expect(bright({ needs: ['fast'], met: ['met'] })).toEqual([])
  })

  it('meets all parts, each in the step or in something of it', () => {
    expect(bright({ channels: ['web'], owners: ['sales'], needs: ['easy'] })).toEqual(['one', 'a', 'page', 'queue'])
    expect(bright({ channels: ['web'], moments: true })).toEqual([])
  })

  it('is a link where both its ends are', () => {
    expect(bright({ personas: ['ana'] })).not.toContain('link')
    expect(bright({ evidence: ['told'], text: 'orders' })).not.toContain('link')
    expect(
      matchesIn(
        file,
        { ...map, links: [{ id: 'link', kind: 'causes', from: 'a', to: 'hotline' }] },
        { channels: ['phone'] },
      ).dimmed.has('link'),
    ).toBe(false)
  })

  it('counts the steps', () => {
    expect(matchesIn(file, map, { moments: true })).toMatchObject({ steps: 2, of: 3 })
  })

  it('answers the same set for a change that dims nothing else', () => {
    const before = matchesIn(file, map, { moments: true })
    expect(matchesIn(file, { ...map }, { moments: true }, before).dimmed).toBe(before.dimmed)
    expect(matchesIn(file, map, { channels: ['web'] }, before).dimmed).not.toBe(before.dimmed)
  })
})

describe('a filter that names things that are gone', () => {
  it('says what is gone and asks for the rest', () => {
    const filter: Filter = { channels: ['phone', 'fax'], owners: ['nobody'], needs: ['easy', 'quiet'] }
    expect(goneFrom(file, filter)).toEqual([
      { part: 'channels', count: 1 },
      { part: 'owners', count: 1 },
      { part: 'needs', count: 1 },
    ])
    expect(bright(filter)).toEqual(['one', 'a', 'hotline', 'queue'])
  })

  it('lets everything stand out where nothing else is asked', () => {
    expect(bright({ owners: ['nobody'] })).toEqual(things)
  })
})
