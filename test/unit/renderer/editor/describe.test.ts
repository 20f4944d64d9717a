import { expect, it } from 'vitest'
import { describeBox, describeFocus, nameOfThing } from '../../../../renderer/editor/describe'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { layoutMap } from '../../../../shared/map/layout'
import { raw } from '../../document/corpus'
import { boxById } from '../../../../shared/map/layout-index'
import { linkById } from '../../../../shared/map/links/links-in'
import { firstMap } from '../../document/first-map'
import { contextOf } from '../../drawing/context'
import { fileHiding, SECRET } from '../../map/hidden-states'

it('names an item by its title or text, otherwise its kind, and hidden content only as hidden', () => {
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

it('describes the position of a stage whose box was replaced by an edit', () => {
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

it('does not describe a hidden emotion lane, nor the label of a link to hidden content', () => {
  const feeling = { persona: 'me', name: undefined, scale: undefined, waves: [] }
  for (const hides of [false, true]) {
    const file = hides ? fileHiding('emotion lane', 'card', 'note') : fileHiding()
    const context = contextOf(file)
    const layout = layoutMap(context)
    const box = boxById(layout, 'step')
    const links = ['to card', 'to note'].map((id) => linkById(layout, firstMap(file), id)?.link.label)
    const said = [
      box ? describeBox(box, layout, context, feeling) : '',
      ...['to card', 'to note'].map((id) => describeFocus({ kind: 'thing', id }, layout, context, feeling, file)),
    ].join('\n')
    expect(said).not.toMatch(SECRET)
    expect([said.includes('Shown word'), said.includes('Shown label'), ...links]).toEqual(
      hides ? [false, false, undefined, undefined] : [true, true, 'Shown label', 'Shown label'],
    )
  }
})
