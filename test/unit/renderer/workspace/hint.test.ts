import { beforeEach, expect, it } from 'vitest'
import { startEditing } from '../../../../renderer/session/editing'
import { openDocument } from '../../../../renderer/session/open-document'
import { focusOn } from '../../../../renderer/session/selection'
import { session } from '../../../../renderer/session/session'
import { hintFor } from '../../../../renderer/workspace/hint'
import { serialise } from '../../../../shared/document/parse/canonical'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { raw } from '../../document/corpus'

const LANES = ['emotion', 'steps', 'touchpoints', 'needs', 'scores', 'owner', 'pains']

beforeEach(() => {
  const file = raw({
    maps: [
      {
        id: 'map',
        title: 'Felt',
        personas: ['me'],
        stages: [
          {
            id: 'stage',
            title: 'One',
            steps: [
              { id: 'step', title: 'Calls', touchpoints: [{ id: 'touchpoint', title: 'Hotline' }] },
              { id: 'other', title: 'Waits' },
            ],
          },
        ],
        lanes: LANES.map((kind) => ({ id: kind, kind })),
        cards: [{ id: 'card', lane: 'pains', step: 'step', text: 'Queue' }],
        notes: [{ id: 'note', text: 'Later', x: 0, y: 0 }],
        links: [{ id: 'link', kind: 'flow', from: 'step', to: 'other' }],
      },
    ],
  })
  openDocument({
    id: 'd',
    name: null,
    text: serialise(journeyFileSchema.parse(file)),
    entries: [],
    saved: null,
    recovered: false,
    readOnly: false,
    findings: [],
    picture: null,
    lineage: { parents: [], past: [] },
  })
})

it.each([
  ['step', 'step', 'editing-step'],
  ['stage', 'stage', 'editing-stage'],
  ['touchpoint', 'thing', 'editing-touchpoint'],
  ['card', 'thing', 'editing-card'],
  ['note', 'thing', 'editing-other'],
  ['pains', 'thing', 'editing-other'],
])('lists the keys of a %s, and those while it is edited', (id, there, typing) => {
  focusOn({ kind: 'thing', id })
  expect(hintFor(session.getState())).toBe(there)
  startEditing(id)
  expect(hintFor(session.getState())).toBe(typing)
})

it('lists the keys of a link', () => {
  focusOn({ kind: 'thing', id: 'link' })
  expect(hintFor(session.getState())).toBe('link')
})

it('lists Enter for a cell only if it applies', () => {
  const fills = LANES.filter((lane) => {
    focusOn({ kind: 'cell', lane, step: 'other' })
    return hintFor(session.getState()) === 'cell'
  })
  expect(fills).toEqual(['touchpoints', 'needs', 'scores', 'owner', 'pains'])
})
