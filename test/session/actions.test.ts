import { expect, it } from 'vitest'
import { TestSession } from './test-session'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import type { Action } from '../../shared/actions/action'
import { EXPORT_IDS } from '../../shared/exports/exports'
import { main } from './page'
import { t } from '../../renderer/i18n/i18n'
import { REASONS } from '../../renderer/actions/enabled'
import { availability, canRun, tickOf, menuState } from '../../renderer/actions/registry'
import { runAction } from '../../renderer/actions/run-action'
import { shell } from '../../renderer/session/shell'
import { actionEntries } from '../../renderer/dialogs/palette/entries'

it('says why an action can’t be run, and runs it once the reason is gone', async () => {
  const app = await TestSession.open()
  expect(availability('edit.undo')).toBe('nothing-to-undo')
  expect(availability('map.moment')).toBe('choose-step')
  expect(runAction('map.moment')).toBe(false)
  app.press('n').type('Calls').press('Escape')
  expect(availability('map.moment')).toBe(true)
  expect(availability('edit.undo')).toBe(true)
  expect(availability('map.next')).toBe('one-map')
  expect(availability('view.save-view')).toBe('no-filter')
})

it('allows no document changes in a presentation, except those of a workshop', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Escape')
  runAction('view.show(presentation)')
  expect(availability('map.moment')).toBe('presenting')
  expect(availability('edit.undo')).toBe('presenting')
  expect(availability('workshop.vote')).toBe(true)
  expect(availability('file.save')).toBe(true)
  runAction('view.show(canvas)')
})

it('exports the shown map as it stands in each format that is offered, and says so', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls')
  for (const id of EXPORT_IDS) {
    const action: ActionId = `export(${id})`
    if (id === 'workshop-page, pdf') {
      expect(availability(action)).toBe('nothing-decided')
      continue
    }
    await app.choose(action)
    expect(main.exports.at(-1)).toMatchObject({ export: id, map: app.map.id })
    // What is still being typed is exported, too.
    expect(main.exports.at(-1)?.text).toContain('Calls')
    expect(app.notices).toContain('notice.exported')
  }
  expect(main.exports).toHaveLength(EXPORT_IDS.length - 1)
})

it('does not offer the current kind of a link', async () => {
  const app = await TestSession.open()
  app.press('n').type('Calls').press('Enter').type('Waits').press('Escape')
  app.press('l', 'ArrowLeft', 'Enter')
  const [link] = app.map.links
  app.press('Mod+l')
  expect(availability(`map.link-kind(${link?.kind === 'flow' ? 'flow' : 'supports'})`)).toBe('same-link-kind')
  expect(availability(`map.link-kind(causes)`)).toBe(true)
})

it('checks what is on, and only actions that can be checked', async () => {
  await TestSession.open()
  expect(tickOf('view.panel(inspector)')).toBe(true)
  runAction('view.panel(inspector)')
  expect(tickOf('view.panel(inspector)')).toBe(false)
  runAction('view.panel(inspector)')
  const { ticked } = menuState()
  expect(ticked).toContain(`view.theme(${shell.getState().settings.theme})`)
  const ticks = new Map((ACTIONS as readonly Action[]).map(({ id, tick }) => [id, tick]))
  expect(ticked.filter((id) => ticks.get(id) === undefined)).toEqual([])
})

it('lists every action in the palette, unavailable ones with the reason', async () => {
  await TestSession.open()
  const entries = actionEntries('linux')
  expect(entries).toHaveLength(ACTIONS.length - 1)
  for (const { id } of ACTIONS) {
    const entry = entries.find(({ key }) => key === id)
    if (entry) expect({ id, can: entry.unavailable === undefined }).toEqual({ id, can: canRun(id) })
  }
  expect(entries.find(({ key }) => key === 'edit.undo')?.unavailable).toBe('Nothing to undo')
})

it.each(REASONS)('has a message for the reason %s', (reason) => {
  expect(t(`reason.${reason}`)).not.toContain('reason.')
})
