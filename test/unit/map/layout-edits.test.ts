import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../shared/document/commands'
import { type JourneyFile, journeyFileSchema, type JourneyMap } from '../../../shared/document/schema'
import type { Layout } from '../../../shared/map/boxes'
import { layoutMap } from '../../../shared/map/layout'
import { allBoxes } from '../../../shared/map/layout-index'
import { mapFile } from '../../bench/map-file'
import { contextOf } from '../drawing/context'
import { below, oneOf, type Random, randomOf } from '../mutate'

function onlyMap({ maps }: JourneyFile): JourneyMap {
  const [map] = maps
  if (!map) throw new Error('a journey file has a map')
  return map
}

/** Returns the visible properties of a layout, without its input. */
const looks = ({ width, height, bounds, columns, rows, stages, notes }: Layout) => ({
  width,
  height,
  bounds,
  columns,
  stages,
  notes,
  rows: rows.map(({ source: _, shape: { cells, closed, byId }, ...row }) => ({
    ...row,
    shape: { cells: cells.map((cell) => cell.map(({ id }) => id)), closed, byId: [...byId.keys()].sort() },
  })),
})

/**
 * Returns a map with a filled cell in each lane of cards, lanes that show needs and owners, prompts, and an empty lane.
 */
function denseFile(): JourneyFile {
  const file = mapFile({ steps: 12, lanes: 5 })
  const map = onlyMap(file)
  const lanes = ['owner', 'needs', 'pains', 'scores'].map((kind) => ({ id: kind, kind }))
  const prompts = [{ lane: 'pains', stage: 'stage-0', text: 'What is hard here, and for whom is it the hardest?' }]
  return journeyFileSchema.parse({
    ...file,
    needs: [{ id: 'quiet', name: 'Quiet' }],
    maps: [{ ...map, lanes: [...map.lanes, ...lanes], prompts }],
  })
}

const TEXTS = [
  '',
  'Pays',
  'Waits for the letter with the access code, and calls again because nobody said how long it takes',
]

let made = 0

/** Returns a random edit of the kinds that are frequent in workshops. */
function edit(file: JourneyFile, random: Random): Command {
  const map = onlyMap(file)
  const steps = map.stages.flatMap((stage) => stage.steps)
  const step = oneOf(random, steps)
  const text = oneOf(random, TEXTS)
  const lanes = map.lanes.filter(({ kind }) => !['emotion', 'steps', 'touchpoints', 'scores'].includes(kind))
  const card = oneOf(random, map.cards)
  const [touchpoint] = step.touchpoints
  const edits: readonly Command[] = [
    { type: 'update', id: card.id, set: { text } },
    { type: 'update', id: card.id, set: { span: 1 + below(random, 4) } },
    { type: 'update', id: card.id, set: { step: step.id } },
    { type: 'update', id: card.id, set: { lane: oneOf(random, lanes).id } },
    { type: 'move', id: card.id, parent: map.id, at: below(random, map.cards.length) },
    { type: 'remove', ids: [card.id] },
    {
      type: 'insert',
      kind: 'card',
      parent: map.id,
      at: below(random, map.cards.length),
      item: { id: `new-${made++}`, lane: oneOf(random, lanes).id, step: step.id, span: 1 + below(random, 2), text },
    },
    { type: 'update', id: step.id, set: { title: text } },
    { type: 'update', id: step.id, set: { moment: { kind: 'decide', reason: '' } } },
    { type: 'update', id: step.id, set: { needs: [{ need: 'quiet', state: oneOf(random, ['met', 'unmet']) }] } },
    { type: 'update', id: step.id, set: { departments: text === '' ? ['Billing'] : ['Billing', text] } },
    { type: 'update', id: step.id, set: { outcome: { what: text, rate: 0.5 } } },
    { type: 'update', id: oneOf(random, file.scores).id, set: { value: below(random, 100), subject: step.id } },
    { type: 'update', id: 'owner-1', set: { name: text } },
    ...(touchpoint ? ([{ type: 'update', id: touchpoint.id, set: { title: text } }] as const) : []),
  ]
  return oneOf(random, edits)
}

it('gives the same layout of a dense map after each edit as from scratch', () => {
  const file = denseFile()
  let [same, all] = [0, 0]
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = randomOf(seed)
      let context = { ...contextOf(file), map: onlyMap(file) }
      let layout = layoutMap(context)
      for (let step = 0; step < 30; step++) {
        const applied = applyCommand(context.file, edit(context.file, random))
        if (!applied.ok) continue
        context = { ...context, file: applied.file, map: onlyMap(applied.file) }
        const next = layoutMap(context, layout)
        expect(looks(next)).toEqual(looks(layoutMap(context)))
        const before = new Set(allBoxes(layout))
        all += before.size
        same += allBoxes(next).filter((box) => before.has(box)).length
        layout = next
      }
    }),
    { numRuns: 40 },
  )
  expect(same / all).toBeGreaterThan(0.5)
})

it.each([
  ['a card', (map: JourneyMap) => map.cards[7], ['card']],
  ['a step', (map: JourneyMap) => map.stages[1]?.steps[2], ['stage', 'step']],
  ['a touchpoint', (map: JourneyMap) => map.stages[1]?.steps[2]?.touchpoints[0], ['stage', 'step', 'touchpoint']],
])('creates new boxes and cells only where the text of %s is shown', (_, chosen, changed) => {
  const file = mapFile({ steps: 40, lanes: 6 })
  const context = { ...contextOf(file), map: onlyMap(file) }
  const layout = layoutMap(context)
  const thing = chosen(context.map)
  const field = thing && 'text' in thing ? 'text' : 'title'
  const applied = applyCommand(file, { type: 'update', id: thing?.id ?? '', set: { [field]: 'Pays' } })
  if (!applied.ok) throw new Error(applied.rejection.code)
  const next = layoutMap({ ...context, file: applied.file, map: onlyMap(applied.file) }, layout)
  const before = new Set(allBoxes(layout))
  expect(allBoxes(next).flatMap((box) => (before.has(box) ? [] : [box.kind]))).toEqual(changed)
  const cellsBefore = new Set(layout.rows.flatMap(({ cells }) => cells))
  expect(next.rows.flatMap(({ cells }) => cells).filter((cell) => !cellsBefore.has(cell))).toHaveLength(
    changed.filter((kind) => kind !== 'stage').length,
  )
})
