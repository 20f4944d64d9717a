import { expect, it } from 'vitest'
import { parse } from '../../shared/document/parse/file'
import { main } from './page'
import { captured } from './fields'
import { TestSession } from './test-session'

it('shows why a command was rejected and changes nothing; the next change dismisses the notice', async () => {
  const app = await TestSession.open()
  const before = app.present
  await app.choose('map.delete')
  expect(app.present).toBe(before)
  expect([app.notices, app.dirty]).toEqual([['rejection.last-one'], false])
  app.press('n').type('C').press('Escape')
  expect(app.notices).toEqual([])
})

it('publishes one store update for each key that changes the document, and sends its entries to the draft', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Enter').type('Waits')
  const entries = main.draftEntries
  const keys = ['Mod+2', 'Enter', 'Escape', '+', 'Mod+1', 'm', 'Alt+ArrowLeft', 'Mod+j', 'Mod+d', 'Delete', 'Mod+z']
  for (const each of keys) expect(await app.updatesOf(() => app.press(each)), each).toBe(1)
  expect(main.draftEntries).toBeGreaterThanOrEqual(entries + keys.length)
})

it('publishes one store update for a paste, a line of quick capture, a link and a click on the curve', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Enter').type('Waits').press('Escape')
  expect(await app.updatesOf(() => app.paste('Rings\tHolds\tPays'))).toBe(1)
  expect(await app.updatesOf(() => app.click(app.cell('emotion', 'Pays')))).toBe(1)
  app.click(app.step('Rings')).press('l', 'ArrowRight')
  expect(await app.updatesOf(() => app.press('Enter'))).toBe(1)
  expect(app.map.links).toHaveLength(1)
  app.press('q').type('Leaves')
  expect(await app.updatesOf(() => app.press('Enter'))).toBe(1)
  expect(app.titles).toContain('Leaves')
})

it('is dirty from the first change to the save, and clean again after undoing to the saved state', async () => {
  const app = await TestSession.open()
  expect([app.dirty, main.dirty]).toEqual([false, false])
  app.press('n').type('Calls').press('Escape')
  expect([app.dirty, main.dirty]).toEqual([true, true])
  await app.choose('file.save')
  expect([app.dirty, main.dirty]).toEqual([false, false])
  const saved = parse(main.savedTexts.at(-1) ?? '')
  expect(saved.ok && saved.file.maps[0]?.stages[0]?.steps.map(({ title }) => title)).toEqual(['Calls'])
  app.press('Mod+4')
  expect([app.dirty, main.dirty]).toEqual([true, true])
  await app.undo()
  expect([app.dirty, main.dirty]).toEqual([false, false])
  await app.choose('file.save')
  expect(main.savedTexts).toHaveLength(1)
})

it('stays dirty when a save fails, and says why', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Escape')
  main.saveReply = { kind: 'failed', code: 'no-space', name: 'map.journey' }
  await app.choose('file.save')
  expect([app.dirty, main.dirty, app.notices]).toEqual([true, true, ['save.no-space']])
})

it('saves text that is being typed, also in quick capture', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls')
  await app.choose('file.save')
  expect([app.dirty, app.state.editing]).toEqual([false, null])
  app.press('q').type('Waits')
  await app.choose('insert.capture')
  expect(captured()).toBe('Waits')
  app.press('Enter')
  await app.choose('file.save')
  expect(main.savedTexts.at(-1)).toContain('Waits')
  expect(app.dirty).toBe(false)
})
