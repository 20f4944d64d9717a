import { expect, it } from 'vitest'
import { describeBox, nameOfThing } from '../../../../renderer/editor/describe'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { layoutMap } from '../../../../shared/map/layout'
import { raw } from '../../document/corpus'
import { contextOf } from '../../drawing/context'

it('calls a thing by its title or text, or its kind where it has none, and says of what is unseen only that it is hidden', () => {
  const file = journeyFileSchema.parse(
    raw({
      maps: [
        {
          id: 'map',
          title: '',
          personas: ['me'],
          stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: 'Calls' }] }],
          lanes: [{ id: 'pains', kind: 'pains' }],
          cards: [{ id: 'card', lane: 'pains', step: 'step', text: 'Secret', hidden: true }],
          notes: [
            { id: 'note', text: 'Secret', x: 0, y: 0, hidden: true },
            { id: 'other', text: 'Later', x: 0, y: 0 },
          ],
        },
      ],
    }),
  )
  const { t } = contextOf(file)
  expect(['step', 'stage', 'card', 'note', 'other', 'gone'].map((id) => nameOfThing(file, id, t))).toEqual([
    'Calls',
    'Stage',
    'Hidden',
    'Hidden',
    'Later',
    '',
  ])
})

it('tells the place of a stage, whose box an edit has replaced, among the heads as they were', () => {
  const stages = ['One', 'Two'].map((title) => ({ id: title, title, steps: [] }))
  const context = contextOf(
    journeyFileSchema.parse(
      raw({ maps: [{ id: 'map', title: '', personas: ['me'], stages, lanes: [{ id: 'steps', kind: 'steps' }] }] }),
    ),
  )
  const heads = layoutMap(context)
  const [, second] = heads.stages
  if (!second) throw new Error('there are two stages')
  expect(
    describeBox({ ...second }, heads, context, { persona: 'me', name: undefined, scale: undefined, waves: [] }),
  ).toMatch(/^Stage 2 of 2: Two/)
})
