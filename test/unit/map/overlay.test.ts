import { describe, expect, it } from 'vitest'
import type { Command } from '../../../shared/document/commands'
import { addSubMap, currentMapOf, makeFutureMap } from '../../../shared/document/edits/maps'
import { journeyFileSchema, type JourneyFile, type JourneyMap } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { drawMap } from '../../../shared/map/build-scene'
import { buildPaper } from '../../../shared/map/paper'
import type { SceneContext } from '../../../shared/drawing/context'
import { ghostLine } from '../../../shared/map/renderers/curve/ghost'
import type { Item } from '../../../shared/drawing/items'
import type { StepBox } from '../../../shared/map/boxes'
import { layoutMap } from '../../../shared/map/layout'
import { boxById } from '../../../shared/map/layout-index'
import { countingIds } from '../counting-ids'
import { applied } from '../document/apply'
import { contextOf } from '../drawing/context'

const emotion = (valence: number) => ({ anna: { believed: { valence } } })
const file = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'anna', name: 'Anna' }],
  maps: [
    {
      id: 'now',
      title: 'Now',
      personas: ['anna'],
      stages: [
        {
          id: 'stage',
          title: 'Buy',
          steps: [
            { id: 'find', title: 'Finds', emotions: emotion(-1) },
            { id: 'wait', title: 'Waits', emotions: emotion(-2) },
            { id: 'pay', title: 'Pays' },
          ],
        },
      ],
      lanes: [
        { id: 'emotion', kind: 'emotion' },
        { id: 'steps', kind: 'steps' },
      ],
    },
  ],
})
const makeId = countingIds('made')
const mapAt = (from: JourneyFile, id: string): JourneyMap =>
  get(from, 'map', id) ??
  (() => {
    throw new Error(`there is no map ${id}`)
  })()
const { command, id } = makeFutureMap(file, mapAt(file, 'now'), makeId, 'Then')
const begun = after(file, command)
const idOf = (origin: string) => mapAt(begun, id).stages[0]?.steps.find((step) => step.origin === origin)?.id ?? ''

function after(on: JourneyFile, ...commands: Command[]): JourneyFile {
  return applied(on, { type: 'batch', commands })
}

function contextAt(from: JourneyFile, overlay: boolean): SceneContext {
  const map = mapAt(from, id)
  return { ...contextOf(from), map, overlay: overlay ? currentMapOf(from, map) : undefined }
}

const texts = (items: readonly Item[]) => items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
const ghosts = (context: SceneContext) =>
  drawMap(layoutMap(context), context).filter(
    (item) => item.kind === 'path' && item.stroke === ghostLine(context).stroke && item.strokeWidth === 1.5,
  )

describe('the current map behind a future one', () => {
  it('is drawn as a thin curve on demand, with gaps where steps are new', () => {
    expect(ghosts(contextAt(begun, false))).toEqual([])
    expect(ghosts(contextAt(begun, true))).toHaveLength(1)
    const stage = mapAt(begun, id).stages[0]?.id ?? ''
    const apart = after(begun, {
      type: 'insert',
      kind: 'step',
      parent: stage,
      at: 1,
      item: { id: 'new', title: 'Is greeted' },
    })
    expect(ghosts(contextAt(apart, true))).toEqual([])
  })

  it('follows changes of the current map, not of the future one', () => {
    const [before] = ghosts(contextAt(begun, true))
    const raised = after(begun, { type: 'update', id: idOf('find'), set: { emotions: emotion(2) } })
    expect(ghosts(contextAt(raised, true))).toEqual([before])
    const changed = after(begun, { type: 'update', id: 'find', set: { emotions: emotion(2) } })
    expect(ghosts(contextAt(changed, true))).not.toEqual([before])
  })

  it('marks new, changed and removed steps on paper, and explains them in the legend', () => {
    const stage = mapAt(begun, id).stages[0]?.id ?? ''
    const worked = after(
      begun,
      { type: 'insert', kind: 'step', parent: stage, at: 0, item: { id: 'new', title: 'Is greeted' } },
      { type: 'update', id: idOf('find'), set: { title: 'Finds at once' } },
      { type: 'remove', ids: [idOf('wait')] },
    )
    const shown = texts(buildPaper(contextAt(worked, true)).items)
    for (const text of ['new', 'changed: title', 'Removed: Waits', 'as it is today', 'intended'])
      expect(shown).toContain(text)
    const plain = texts(buildPaper(contextAt(worked, false)).items)
    for (const text of ['new', 'changed: title', 'Removed: Waits', 'as it is today']) expect(plain).not.toContain(text)
  })
})

describe('a step that opens a sub-journey', () => {
  const step = get(file, 'step', 'pay')
  if (!step) throw new Error('the step is there')
  const made = addSubMap(file, mapAt(file, 'now'), step, makeId, 'Stage')
  const linked = after(file, made.command)

  it('shows the other map’s title, and updates it', () => {
    expect(texts(buildPaper(contextOf(linked)).items).filter((text) => text === 'Pays')).toHaveLength(2)
    const renamed = after(linked, { type: 'update', id: made.id, set: { title: 'Paying by card' } })
    expect(texts(buildPaper(contextOf(renamed)).items)).toContain('Paying by card')
  })

  it('keeps its box when something else changes', () => {
    const context = contextOf(linked)
    const before = layoutMap(context)
    const typed = after(linked, { type: 'update', id: 'find', set: { title: 'Looks' } })
    const now = layoutMap({ ...context, file: typed, map: mapAt(typed, 'now') }, before)
    expect(boxById(now, 'pay')).toBe(boxById(before, 'pay'))
    expect((boxById(now, 'pay') as StepBox).notes).toEqual([{ kind: 'opens', text: 'Pays' }])
  })
})
