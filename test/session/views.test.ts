import { expect, it } from 'vitest'
import { shownController } from '../../renderer/session/view-controller'
import { showMap } from '../../renderer/session/session'
import { showsCanvas, showsOutline } from '../../renderer/session/view'
import { draftStateSchema } from '../../shared/ipc-values'
import { VIEW_IDS } from '../../shared/views/views'
import { CONTROLLERS } from '../../renderer/views/controllers'
import { TestSession } from './test-session'

it('shows each view by its action, with its controller', async () => {
  const app = await TestSession.open()
  for (const id of VIEW_IDS) {
    await app.choose(`view.show(${id})`)
    expect(app.state.view.id).toBe(id)
    expect(shownController()).toBe(CONTROLLERS[id])
  }
})

it('shows the outline beside the canvas, then alone, then the canvas', async () => {
  const app = await TestSession.open()
  const shown = () => [showsCanvas(app.state.view), showsOutline(app.state.view)]
  const turns = []
  for (let turn = 0; turn < 3; turn++) {
    await app.choose('view.outline')
    turns.push(shown())
  }
  expect(turns).toEqual([
    [true, true],
    [false, true],
    [true, false],
  ])
})

it('changes nothing of the map in a presentation, and restores its view afterwards', async () => {
  const app = await TestSession.open()
  await app.choose('view.show(presentation)')
  const before = app.present
  await app.choose('insert.stage')
  expect(app.present).toBe(before)
  expect(app.state.view).toMatchObject({ id: 'presentation', left: { pane: 'canvas', slide: 0 } })
})

it('returns from a page to the map when something is created there', async () => {
  const app = await TestSession.open()
  await app.choose('view.show(workshop-page)')
  await app.choose('insert.stage')
  expect(app.state.editing).not.toBeNull()
  expect(app.state.view.id).toBe('canvas')
})

it('keeps the current view when an undo switches to another map', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Escape')
  const { id } = app.map
  await app.choose('map.add')
  const other = app.map.id
  await app.choose('view.show(outline)')
  showMap(id)
  expect(app.state.view).toMatchObject({ id: 'outline', scope: id })
  await app.undo()
  expect(app.state.view.id).toBe('outline')
  expect(app.present.maps.some((map) => map.id === other)).toBe(false)
})

it('shows the canvas for a draft with an unknown view, or none', () => {
  const view = { map: 'a', focus: null, viewport: null }
  expect(draftStateSchema.parse({ view }).view?.id).toBeUndefined()
  expect(draftStateSchema.parse({ view: { ...view, id: 'of a newer program' } }).view?.id).toBeUndefined()
  expect(draftStateSchema.parse({ view: { ...view, id: 'outline' } }).view?.id).toBe('outline')
})
