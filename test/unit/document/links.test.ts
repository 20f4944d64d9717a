import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../shared/document/commands'
import { addLink, linksOf, momentsTouched } from '../../../shared/document/links'
import { journeyFileSchema } from '../../../shared/document/schema'
import { raw } from './corpus'
import { firstMap } from './first-map'

const moment = { kind: 'decide', reason: '' }
const file = journeyFileSchema.parse(
  raw({
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        stages: [
          {
            id: 'stage',
            title: '',
            steps: [
              { id: 'calls', title: '', moment, touchpoints: [{ id: 'hotline', title: '' }] },
              { id: 'waits', title: '', moment },
              { id: 'pays', title: '' },
            ],
          },
        ],
        lanes: [
          { id: 'backstage', kind: 'backstage' },
          { id: 'pains', kind: 'pains' },
        ],
        cards: [
          { id: 'crm', lane: 'backstage', step: 'calls', text: '' },
          { id: 'desk', lane: 'backstage', step: 'calls', text: '' },
          { id: 'pain', lane: 'pains', step: 'calls', text: '' },
        ],
        links: [
          { id: 'a', kind: 'supports', from: 'crm', to: 'desk' },
          { id: 'b', kind: 'supports', from: 'desk', to: 'hotline' },
          { id: 'c', kind: 'supports', from: 'desk', to: 'pays' },
          { id: 'd', kind: 'causes', from: 'desk', to: 'waits' },
          { id: 'e', kind: 'supports', from: 'desk', to: 'crm' },
          { id: 'f', kind: 'opens', from: 'calls', to: 'map' },
        ],
      },
    ],
  }),
)
const map = firstMap(file)
const makeId = () => 'made'

describe('the moments of truth affected by an item', () => {
  it('are those it supports directly or indirectly, also in cycles', () => {
    expect(momentsTouched(file, map, 'crm')).toEqual(['calls'])
    expect(momentsTouched(file, map, 'desk')).toEqual(['calls'])
  })

  it('are none if it supports nothing, and never the item itself', () => {
    expect(momentsTouched(file, map, 'pain')).toEqual([])
    expect(momentsTouched(file, map, 'waits')).toEqual([])
  })
})

describe('a new link', () => {
  it('supports its target if it comes from backstage, and otherwise leads on', () => {
    expect(addLink(file, map, 'desk', 'waits', makeId)?.command).toMatchObject({
      item: { kind: 'supports', from: 'desk', to: 'waits' },
    })
    const made = addLink(file, map, 'calls', 'waits', makeId)
    expect(made?.command).toMatchObject({ item: { kind: 'flow' } })
    expect(made && applyCommand(file, made.command).ok).toBe(true)
  })

  it('is not added from an item to itself, twice, or with an item that can’t have links', () => {
    expect(addLink(file, map, 'calls', 'calls', makeId)).toBeNull()
    expect(addLink(file, map, 'crm', 'desk', makeId)).toBeNull()
    expect(addLink(file, map, 'calls', 'pains', makeId)).toBeNull()
    expect(addLink(file, map, 'calls', 'nowhere', makeId)).toBeNull()
  })
})

describe('the links of an item', () => {
  it('are those from and to it, except those that open another map', () => {
    expect(linksOf(map, 'desk').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(linksOf(map, 'calls')).toEqual([])
  })
})
