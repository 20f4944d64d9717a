import { expect, it } from 'vitest'
import { TestSession } from './test-session'
import { dispatch, session, undo } from '../../renderer/session/session'
import { shell } from '../../renderer/session/shell'
import { tickOf } from '../../renderer/actions/registry'

const panel = () => shell.getState().panel

it('shows one panel at a time, and closes the shown one by its own action', async () => {
  const app = await TestSession.open()
  await app.choose('view.panel(lists)')
  expect([panel(), tickOf('view.panel(lists)'), tickOf('view.panel(inspector)')]).toEqual(['lists', true, false])
  await app.choose('file.versions')
  expect(panel()).toBe('review')
  await app.choose('map.personas')
  expect(shell.getState()).toMatchObject({ panel: 'lists', list: 'persona' })
  await app.choose('view.panel(lists)')
  expect(panel()).toBeNull()
  app.press('i')
  expect(panel()).toBe('inspector')
})

it('switches from a list to the inspector for a field of the selection', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Escape')
  await app.choose('view.panel(lists)')
  app.press('m').press('r')
  expect(panel()).toBe('inspector')
})

it('shows what an undo changed even if it is on no map, where map actions ignore it', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Escape')
  const [persona] = app.present.personas
  const id = persona?.id ?? ''
  dispatch({ type: 'update', id, set: { name: 'Ana' } })
  undo()
  expect(app.state).toMatchObject({ focus: { kind: 'thing', id }, selected: [] })
  const before = app.present
  app.press('Delete').press('t').press('s')
  expect(app.present).toBe(before)
  app.press('ArrowRight')
  expect(app.map.stages[0]?.steps.map((step) => step.id)).toContain((session.getState().focus as { id: string }).id)
})
