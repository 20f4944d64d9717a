import { expect, it } from 'vitest'
import { nameOfThing } from '../../../renderer/canvas/describe'
import { journeyFileSchema } from '../../../shared/document/schema'
import { contextOf } from '../scene/context'

it('calls a thing by its title or text, or its kind where it has none, and says of what is unseen only that it is hidden', () => {
  const file = journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 1,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    maps: [
      {
        id: 'map',
      title: '',
        personas: ['me'],
        stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: 'Calls' }] }],
        lanes: [{ id: 'pains', kind: 'pains' }],
        cards: [{ id: 'card', lane: 'pains', step: 'step', text: 'Secret', hidden: true }],
        notes: [{ id: 'note', text: 'Secret', x: 0, y: 0, hidden: true }, { id: 'other', text: 'Later', x: 0, y: 0 }],
      },
    ],
  })
  const { t } = contextOf(file)
  expect(['step', 'stage', 'card', 'note', 'other', 'gone'].map((id) => nameOfThing(file, id, t))).toEqual(['Calls', 'Stage', 'Hidden', 'Hidden', 'Later', ''])
})
