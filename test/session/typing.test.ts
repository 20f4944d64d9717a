import { expect, it } from 'vitest'
import { TestSession } from './test-session'

it('creates ten steps with their emotions by typing, each as one undo step', async () => {
  const app = await TestSession.open()
  const levels = [1, 2, 3, 4, 5, 5, 4, 3, 2, 1]
  app.press('n')
  for (const [at, level] of levels.entries()) app.type(`Step ${at + 1}`).press(`Mod+${level}`, 'Enter')
  // Enter in an empty new step ends editing.
  app.press('Enter')
  expect(app.titles).toEqual(levels.map((_, at) => `Step ${at + 1}`))
  expect(app.emotions).toEqual(levels.map((level) => level - 3))
  expect(app.state.editing).toBeNull()
  expect(app.focused).toBe('Step 10')
  await app.undo()
  expect(app.titles).toEqual(levels.slice(1).map((_, at) => `Step ${at + 1}`))
  for (let at = 0; at < 9; at++) await app.undo()
  expect(app.titles).toEqual([])
  for (let at = 0; at < 10; at++) await app.redo()
  expect(app.emotions).toEqual(levels.map((level) => level - 3))
})

it('creates the next stage with Mod+Enter, and its first step with Enter', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Mod+Enter').type('Delivery').press('Enter').type('Unpacks').press('Escape')
  expect(app.map.stages.map(({ title, steps }) => [title, steps.map((step) => step.title)])).toEqual([
    [expect.any(String), ['Calls']],
    ['Delivery', ['Unpacks']],
  ])
  expect(app.focused).toBe('Unpacks')
})

it('splits a step at the caret with Mod+Shift+Enter and goes back with Mod+Z', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls and waits').press('Escape', 'Mod+Shift+Enter').type('Waits').press('Escape')
  expect(app.titles).toEqual(['Calls and waits', 'Waits'])
  app.press('Mod+z')
  expect(app.titles).toEqual(['Calls and waits'])
})

it('adds a touchpoint with a channel and cards in the lanes below, each undone separately', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Escape', 't').type('Hotline @phone').press('Enter')
  const [touchpoint] = app.steps[0]?.touchpoints ?? []
  const phone = app.present.channels.find(({ icon }) => icon === 'phone')
  expect([touchpoint?.title, touchpoint?.channel]).toEqual(['Hotline', phone?.id])
  app.click(app.cell('pains', 'Calls'))
  app.press('Enter').type('Long queue').press('Enter', 'c').type('Music').press('Escape')
  expect(app.cards('pains', 'Calls')).toEqual(['Long queue', 'Music'])
  await app.undo()
  expect(app.cards('pains', 'Calls')).toEqual(['Long queue'])
  await app.undo()
  await app.undo()
  expect(app.steps[0]?.touchpoints).toEqual([])
})

it('leaves nothing behind if a new item stays empty', async () => {
  const app = await TestSession.open()
  const before = app.present
  app.press('n', 'Escape')
  expect(app.present).toBe(before)
  expect([app.dirty, app.state.editing, app.focus]).toEqual([false, null, null])
})
