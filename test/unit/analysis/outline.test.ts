import { describe, expect, it } from 'vitest'
import { outlineRows } from '../../../shared/analysis/outline'
import { journeyFileSchema } from '../../../shared/document/schema'
import { raw } from '../document/corpus'
import { firstMap } from '../document/first-map'

const file = journeyFileSchema.parse(
  raw({
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        lanes: [
          { id: 'gains', kind: 'gains' },
          { id: 'secret', kind: 'text', hidden: true },
          { id: 'pains', kind: 'pains', collapsed: true },
        ],
        stages: [
          {
            id: 'one',
            title: 'One',
            steps: [
              { id: 'a', title: 'A', touchpoints: [{ id: 'hotline', title: 'Hotline' }] },
              { id: 'b', title: 'B' },
            ],
          },
          { id: 'two', title: 'Two' },
        ],
        cards: [
          { id: 'pain', lane: 'pains', step: 'a', text: '' },
          { id: 'gain', lane: 'gains', step: 'a', text: '' },
          { id: 'unseen', lane: 'secret', step: 'a', text: '' },
          { id: 'lost', lane: 'gains', step: 'nowhere', text: '' },
        ],
      },
    ],
  }),
)
const map = firstMap(file)
const lines = (...closed: string[]) =>
  outlineRows(map, new Set(closed)).map(({ id, level, parent, place, siblings, open }) => [
    id,
    level,
    parent,
    `${place}/${siblings}`,
    open,
  ])

describe('outline', () => {
  it('lists stages, steps, touchpoints and cards in lane order, without those of hidden lanes', () => {
    expect(lines()).toEqual([
      ['one', 1, null, '1/2', true],
      ['a', 2, 'one', '1/2', true],
      ['hotline', 3, 'a', '1/3', null],
      ['gain', 3, 'a', '2/3', null],
      ['pain', 3, 'a', '3/3', null],
      ['b', 2, 'one', '2/2', null],
      ['two', 1, null, '2/2', null],
    ])
  })

  it('ends with free notes and links', () => {
    const linked = firstMap(
      journeyFileSchema.parse({
        ...file,
        maps: [
          {
            ...map,
            notes: [{ id: 'note', text: 'Ask the shop', x: 0, y: 0 }],
            links: [{ id: 'link', kind: 'causes', from: 'pain', to: 'b' }],
          },
        ],
      }),
    )
    const ends = outlineRows(linked, new Set(['one'])).map(({ id, kind, level, place, siblings }) => [
      id,
      kind,
      level,
      `${place}/${siblings}`,
    ])
    expect(ends).toEqual([
      ['one', 'stage', 1, '1/4'],
      ['two', 'stage', 1, '2/4'],
      ['note', 'note', 1, '3/4'],
      ['link', 'link', 1, '4/4'],
    ])
  })

  it('omits the contents of collapsed stages and steps', () => {
    expect(lines('a').map(([id]) => id)).toEqual(['one', 'a', 'b', 'two'])
    expect(lines('one', 'a').map(([id, , , , open]) => [id, open])).toEqual([
      ['one', false],
      ['two', null],
    ])
  })
})
