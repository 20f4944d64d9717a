import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { violations } from './axe'
import { launchApp, shortcut } from './launch'
import { boxOf, drag, middleOf, stepCalled } from './on-the-map'
import { savedFile } from './saved-file'
import { expectTitles } from './title'
import { choose, saveTo } from './typing'

/** Returns a file with two maps: a journey of two stages, and the return of a parcel. */
function twoMaps(): string {
  const emotion = (valence: number) => ({ me: { believed: { valence } } })
  const file = {
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [{ id: 'me', name: 'Ana' }],
    channels: [
      { id: 'desk', name: 'Desk' },
      { id: 'dsek', name: 'Dsek' },
      { id: 'fax', name: 'Fax' },
    ],
    maps: [
      {
        id: 'buy',
        title: 'Buying',
        personas: ['me'],
        stages: [
          {
            id: 'look',
            title: 'Look',
            steps: [
              { id: 'find', title: 'Finds the shop', emotions: emotion(1) },
              { id: 'wait', title: 'Waits for help', emotions: emotion(-2) },
            ],
          },
          {
            id: 'get',
            title: 'Get',
            steps: [
              {
                id: 'pay',
                title: 'Pays',
                emotions: emotion(0),
                touchpoints: [{ id: 'cashier', title: 'Cashier', channel: 'desk' }],
              },
            ],
          },
        ],
        lanes: [
          { id: 'emotion', kind: 'emotion' },
          { id: 'steps', kind: 'steps' },
        ],
      },
      {
        id: 'return',
        title: 'Returning',
        personas: ['me'],
        stages: [
          {
            id: 'back',
            title: 'Back',
            steps: [
              {
                id: 'send',
                title: 'Sends it back',
                touchpoints: [{ id: 'counter', title: 'Counter', channel: 'dsek' }],
              },
            ],
          },
        ],
        lanes: [{ id: 'steps-2', kind: 'steps' }],
      },
    ],
  }
  return serialise(journeyFileSchema.parse(file))
}

let app: ElectronApplication
let page: Page
let path: string

test.beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-maps-')), 'maps.journey')
  await writeFile(path, twoMaps())
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(step('Finds the shop')).toBeVisible()
})
test.afterEach(async () => {
  await saved()
  await app.close()
})

const step = (name: string) => stepCalled(page, name)
const tab = (name: string) => page.locator('[data-map-tabs]').getByRole('tab', { name, exact: true })
const tabs = () => page.locator('[data-map-tabs]').getByRole('tab')
const canvas = () => page.getByRole('application', { name: 'Journey map' })
const nameField = () => page.getByRole('textbox', { name: 'Title of the map' })

const saved = () => savedFile(app, path)

test('edits the maps of a file by keyboard alone, each change as one undo step', async () => {
  await expect(tabs()).toHaveText(['Buying', 'Returning'])
  await shortcut(app, 'CmdOrCtrl+PageDown')
  await expect(tab('Returning')).toHaveAttribute('aria-selected', 'true')
  await expect(step('Sends it back')).toBeVisible()
  await expect(canvas()).toBeFocused()
  await shortcut(app, 'CmdOrCtrl+PageDown')
  await expect(step('Finds the shop')).toBeVisible()

  // On the tabs, arrow keys show the next map and Alt moves it.
  await tab('Buying').focus()
  await page.keyboard.press('ArrowRight')
  await expect(tab('Returning')).toBeFocused()
  await expect(step('Sends it back')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(tabs()).toHaveText(['Returning', 'Buying'])
  await expect(tab('Returning')).toBeFocused()
  await page.keyboard.press('F2')
  await expect(nameField()).toBeFocused()
  await page.keyboard.type('Sending back')
  await page.keyboard.press('Enter')
  await expect(tabs()).toHaveText(['Sending back', 'Buying'])
  await expect(canvas()).toBeFocused()

  // A new map is named when added: one undo removes it and shows its neighbour.
  await choose(app, 'map.add')
  await expect(nameField()).toBeFocused()
  await page.keyboard.type('Complaining')
  await page.keyboard.press('Enter')
  await expect(tabs()).toHaveText(['Sending back', 'Complaining', 'Buying'])
  await page.keyboard.press('n')
  await page.keyboard.type('Calls')
  await page.keyboard.press('Escape')
  await expect(step('Calls')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(step('Calls')).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(tabs()).toHaveText(['Sending back', 'Buying'])
  await expect(tab('Sending back')).toHaveAttribute('aria-selected', 'true')

  await tab('Sending back').focus()
  await page.keyboard.press('Delete')
  await expect(tabs()).toHaveText(['Buying'])
  await expect(page.getByText('The map “Sending back” was deleted. Undo brings it back.')).toBeVisible()
  // The last map stays, and a notice gives the reason.
  await page.keyboard.press('Delete')
  await expect(page.getByText('A map keeps at least one persona, and a file at least one map.')).toBeVisible()
  await expect(tabs()).toHaveText(['Buying'])
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(tabs()).toHaveText(['Sending back', 'Buying'])
  await expect(step('Sends it back')).toBeVisible()
})

test('selects, drags, renames and duplicates tabs by mouse; each map keeps its viewport', async () => {
  const left = async (name: string) => (await step(name).boundingBox())?.x ?? NaN
  const before = await left('Finds the shop')
  const over = await middleOf(canvas())
  await page.mouse.move(over.x, over.y)
  await expect(async () => {
    await page.mouse.wheel(40, 0)
    expect(await left('Pays')).toBeLessThan(before + 330)
  }).toPass({ intervals: [50] })
  const moved = await left('Pays')
  await tab('Returning').click()
  await expect(step('Sends it back')).toBeVisible()
  await tab('Buying').click()
  await expect.poll(() => left('Pays')).toBeCloseTo(moved, 0)

  const [first, second] = [await boxOf(tab('Buying')), await boxOf(tab('Returning'))]
  await drag(page, { x: second.x + 20, y: second.y + 15 }, { x: first.x + 5, y: first.y + 15 })
  await expect(tabs()).toHaveText(['Returning', 'Buying'])
  await expect(tab('Buying')).toHaveAttribute('aria-selected', 'true')

  await tab('Returning').dblclick()
  await expect(nameField()).toBeFocused()
  await page.keyboard.type('Sending back')
  await page.keyboard.press('Enter')
  await tab('Buying').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Duplicate Map' }).click()
  await expect(nameField()).toHaveValue('Copy of Buying')
  await page.keyboard.press('Escape')
  await expect(tabs()).toHaveText(['Sending back', 'Buying', 'Copy of Buying'])
  await page.getByRole('button', { name: 'What to do with this map' }).click()
  await page.getByRole('menuitem', { name: 'Move Map to the Left' }).click()
  await expect(tabs()).toHaveText(['Sending back', 'Copy of Buying', 'Buying'])
  const { maps } = await saved()
  expect(maps.map(({ title }) => title)).toEqual(['Sending back', 'Copy of Buying', 'Buying'])
  expect(new Set(maps.flatMap(({ stages }) => stages.flatMap(({ steps }) => steps.map(({ id }) => id)))).size).toBe(7)
})

test('opens a sub-journey by key and by the button on a step, and returns', async () => {
  await step('Pays').click()
  await page.keyboard.press('o')
  const opens = page.getByRole('combobox', { name: 'Opens the sub-journey' })
  await expect(opens).toBeFocused()
  await opens.selectOption('Returning')
  await expect(page.getByRole('group', { name: /^Step 3: Pays,.*opens “Returning”$/ })).toBeVisible()

  await canvas().focus()
  await page.keyboard.press('o')
  await expect(step('Sends it back')).toBeVisible()
  const way = page.getByRole('navigation', { name: 'Way to this map' })
  await expect(way).toHaveText('BuyingPaysReturning')
  await shortcut(app, 'Alt+Home')
  await expect(page.locator('#canvas-focus')).toContainText('Step 3: Pays')
  await expect(way).toHaveCount(0)

  // The button on the card does the same, and a new map can be added as a sub-journey.
  await page
    .getByRole('group', { name: /Pays,.*opens/ })
    .getByRole('button', { name: 'Open the Sub-Journey' })
    .click()
  await step('Sends it back').click()
  await opens.selectOption('New map from this step')
  await expect(tab('Sends it back')).toHaveAttribute('aria-selected', 'true')
  await expect(way).toHaveText('BuyingPaysReturningSends it backSends it back')
  expect(await violations(page)).toEqual([])
  await way.getByRole('button', { name: 'Buying' }).click()
  await expect(step('Finds the shop')).toBeVisible()
  await expect(way).toHaveCount(0)

  const { maps } = await saved()
  expect(maps.map(({ links }) => links.map(({ kind, from, to }) => [kind, from, to]))).toEqual([
    [['opens', 'pay', 'return']],
    [['opens', 'send', maps[2]?.id]],
    [],
  ])
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(tabs()).toHaveText(['Buying', 'Returning'])
})

test('edits scenario, trigger and end above the map', async () => {
  await page.getByRole('button', { name: 'Add scenario, trigger, end' }).click()
  const frame = page.getByRole('form', { name: 'Frame of the Map' })
  await expect(frame.getByLabel('Scenario')).toBeFocused()
  expect(await violations(page)).toEqual([])
  await expect(frame.getByLabel('Scenario')).toBeFocused()
  await page.keyboard.type('Needs shoes')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The old ones break')
  await page.keyboard.press('Escape')
  await expect(canvas()).toBeFocused()
  await expect(page.getByRole('button', { name: 'Needs shoes' })).toHaveText(
    /^Ana {2}· {2}Needs shoes {2}· .*The old ones break.*As-is$/,
  )
  await expect(page.getByRole('button', { name: 'Add end' })).toBeVisible()
  await choose(app, 'view.frame')
  await expect(page.getByRole('button', { name: 'Add end' })).toHaveCount(0)
  expect((await saved()).maps[0]?.frame).toEqual({ scenario: 'Needs shoes', trigger: 'The old ones break', end: '' })
})

test('shows added, changed and removed steps of a future map on screen and in an export', async () => {
  await choose(app, 'map.future')
  await expect(nameField()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tabs()).toHaveText(['Buying', 'To-be: Buyingto-be', 'Returning'])
  const against = page.getByText(/^Against “Buying”/)
  await expect(against).toContainText('0 steps added · 0 changed · nothing removed'.replaceAll(' · ', '  ·  '))
  await step('Waits for help').click()
  await page.keyboard.press('Delete')
  await step('Finds the shop').click()
  await expect(page.getByText('Intended emotion')).toBeVisible()
  await page.keyboard.press('Control+5')
  await page.keyboard.press('n')
  await page.keyboard.type('Is greeted')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: /^Step 1: Finds the shop,.*, changed: emotion$/ })).toBeVisible()
  await expect(page.getByRole('group', { name: /^Step 2: Is greeted,.*, new$/ })).toBeVisible()
  await expect(against).toContainText(/1 step added {2}· {2}1 changed {2}· {2}Removed: Waits for help/)

  expect(await violations(page)).toEqual([])

  const svg = join(path, '..', 'map.svg')
  await saveTo(app, svg)
  const exported = async () => {
    await choose(app, 'export(canvas, svg)')
    await expect(page.getByText('“map.svg” was exported.')).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).last().click()
    return readFile(svg, 'utf8')
  }
  const compared = await exported()
  for (const text of ['Removed: Waits for help', 'as it is today', 'changed: emotion']) expect(compared).toContain(text)
  await page.getByRole('button', { name: 'Compare with today' }).click()
  await expect(against).toHaveCount(0)
  await expect(page.getByRole('group', { name: /^Step 2: Is greeted,.*, new$/ })).toHaveCount(0)
  expect(await exported()).not.toContain('as it is today')
})

test('renames, merges and removes channels in all maps by keyboard, each as one undo step', async () => {
  await choose(app, 'view.panel(lists)')
  const panel = page.getByRole('complementary', { name: 'Lists' })
  await panel.getByRole('tab', { name: 'Channels' }).click()
  const field = (name: string) => panel.getByRole('textbox', { name: `Channel: ${name}`, exact: true })
  const agree = panel.getByRole('button', { name: 'Merge' })
  await expect(field('Desk')).toBeVisible()
  await expect(panel.getByRole('listitem')).toContainText([/1 use/, /1 use/, /unused/])
  await expect(panel.getByRole('button', { name: 'Remove Dsek' })).toBeDisabled()

  await field('Desk').fill('Help desk')
  await page.keyboard.press('Enter')
  await expect(field('Help desk')).toBeFocused()

  // An existing name changes nothing before the merge is confirmed.
  await field('Dsek').fill('help DESK')
  await expect(
    panel.getByRole('status').filter({ hasText: '“Help desk” is there already: 1 use goes over to it' }),
  ).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(agree).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field('Help desk')).toBeFocused()
  await expect(panel.getByRole('listitem')).toContainText([/2 uses/, /unused/])

  await panel.getByRole('button', { name: 'Remove Fax' }).focus()
  await page.keyboard.press('Enter')
  await expect(field('Help desk')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  const after = await saved()
  expect(after.channels).toEqual([{ id: 'desk', name: 'Help desk' }])
  expect(after.maps.map(({ stages }) => stages.at(-1)?.steps.at(-1)?.touchpoints[0]?.channel)).toEqual(['desk', 'desk'])

  for (const names of [
    ['Help desk', 'Fax'],
    ['Help desk', 'Dsek', 'Fax'],
    ['Desk', 'Dsek', 'Fax'],
  ]) {
    await shortcut(app, 'CmdOrCtrl+Z')
    await expectTitles(app, ['maps.journey ● – Touchline'])
    expect((await saved()).channels.map(({ name }) => name)).toEqual(names)
  }
})
