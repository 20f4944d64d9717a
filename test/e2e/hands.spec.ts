import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { holdsCards } from '../../shared/document/map-queries'
import { type JourneyFile, journeyFileSchema } from '../../shared/document/schema'
import { killHard, launchApp, shortcut } from './launch'
import { boxOf, cardIn, laneCalled, stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { newMap, pasteText } from './typing'

const count = (text: string) => page.getByText(text, { exact: true })
const step = (title: string) => stepCalled(page, title)

let app: ElectronApplication
let page: Page

// The map is unsaved, so the app would ask before closing.
test.afterEach(() => killHard(app))

test('quick capture creates a map at typing speed', async () => {
  ;({ app, page } = await launchApp())
  await newMap(page)
  await page.keyboard.press('q')
  const field = page.getByRole('textbox', { name: /^Quick capture into/ })
  await expect(field).toBeFocused()

  await test.step('parses a line while it is typed and adds a step with Enter', async () => {
    await page.keyboard.type(
      '# Gets help -> Calls the hotline -2 !"Who waits here leaves" @phone @[Video call] /pains Long wait',
    )
    const chips = page.getByRole('list', { name: 'As it is understood' })
    for (const text of [
      'New stage Gets help',
      'Calls the hotline',
      '−2',
      'Who waits here leaves',
      'Phone',
      'Video call, new',
      'Pains: Long wait',
    ])
      await expect(chips.getByText(text, { exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('')
    await expect(field).toHaveAccessibleName('Quick capture into Gets help')
    await expect(step('Calls the hotline')).toHaveAccessibleName(/emotion −2.*, moment of truth 1$/)
    await expect(page.getByRole('group', { name: 'Touchpoint Touchpoint, Video call' })).toBeVisible()
    // Beside the quick capture bar, the lane is at the edge of the viewport, where a card may not be mounted.
    await step('Calls the hotline').hover()
    await page.mouse.wheel(0, 200)
    await expect(cardIn(page, 'Pains', 'Long wait')).toBeVisible()
    await page.mouse.wheel(0, -200)
  })

  await test.step('scrolls the map to the new step and keeps the focus in the field', async () => {
    for (let at = 1; at <= 9; at++) {
      await page.keyboard.type(`Waits ${at}.`)
      await page.keyboard.press('Enter')
    }
    await expect(step('Waits 9.')).toBeInViewport({ ratio: 0.999 })
    await expect(field).toBeFocused()
    await expect(count('1 stage · 10 steps · 1 moment of truth')).toBeVisible()
  })

  await test.step('applies marks alone to the last step, and undoes one line at a time', async () => {
    await page.keyboard.type('+1')
    await page.keyboard.press('Enter')
    await expect(step('Waits 9.')).toHaveAccessibleName(/emotion \+?1\b/)
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(step('Waits 9.')).toHaveAccessibleName(/no emotion set/)
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(count('1 stage · 9 steps · 1 moment of truth')).toBeVisible()
    await expect(field).toBeFocused()
    await page.keyboard.type('Hangs up')
    await page.keyboard.press('Enter')
    await expect(step('Hangs up')).toHaveAccessibleName(/^Step 10:/)
  })

  await test.step('adds several pasted lines as steps in one undo step', async () => {
    await pasteText(app, '# Stays\nIs called back +2 @phone\r\n\nTells a friend\n')
    await expect(count('2 stages · 12 steps · 1 moment of truth')).toBeVisible()
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(count('1 stage · 10 steps · 1 moment of truth')).toBeVisible()
    await pasteText(app, '# Stays\nIs called back +2 @phone')
    await expect(field).toHaveAccessibleName('Quick capture into Stays')
  })

  await test.step('changes the stage with arrow keys; Esc commits the line and returns to the map', async () => {
    await page.keyboard.press('ArrowUp')
    await expect(field).toHaveAccessibleName('Quick capture into Gets help')
    await page.keyboard.type('Looks for another number')
    await page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
    await expect(step('Looks for another number')).toHaveAccessibleName(/^Step 11:.*stage Gets help/)
    await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  })
})

/** Returns a file of two maps, the second with an item of each kind. */
function twoMaps(): string {
  const first = JSON.parse(sampleFile('Hands', ['Buys a ticket', 'Waits for the train'])) as JourneyFile
  const [map] = first.maps
  const [lane] = map?.lanes.filter(holdsCards) ?? []
  const steps = Array.from({ length: 12 }, (_, at) => ({
    id: `step-${at}`,
    title: at === 11 ? 'Żółta linia stops' : `Rides ${at} stops`,
    touchpoints: at === 0 ? [{ id: 'touchpoint', title: 'Ticket check' }] : [],
    emotions: {},
    quotes: at === 2 ? ['Where is my ticket?'] : [],
  }))
  const second = {
    ...map,
    id: 'map-2',
    title: 'Ride',
    stages: [{ id: 'stage-2', title: 'On the way', steps }],
    lanes: map?.lanes.map((own) => ({ ...own, id: `${own.id}-2` })),
    cards: [{ id: 'card', lane: `${lane?.id}-2`, step: 'step-0', span: 1, text: 'My ticket is at home' }],
  }
  return serialise(journeyFileSchema.parse({ ...first, maps: [map, second] }))
}

async function openTwoMaps(): Promise<void> {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-hands-')), 'hands.journey')
  await writeFile(path, twoMaps())
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(step('Buys a ticket')).toBeVisible()
}

test('the palette runs actions and goes to any item of the file', async () => {
  await openTwoMaps()
  const palette = page.getByRole('dialog', { name: 'Command Palette…' })
  const option = (name: string | RegExp) => palette.getByRole('option', { name })
  const openPalette = async () => {
    await shortcut(app, 'CmdOrCtrl+K')
    // Keys typed before that would go to the map.
    await expect(palette.getByRole('combobox')).toBeFocused()
  }

  await openPalette()
  await page.keyboard.type('zolta')
  await expect(option(/Żółta linia stops/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  await expect(page.locator('#canvas-focus')).toContainText('Step 12: Żółta linia stops')
  await expect(step('Żółta linia stops')).toBeInViewport({ ratio: 0.999 })

  await openPalette()
  await page.keyboard.type('moment truth')
  await expect(option(/^Moment of Truth/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(step('Żółta linia stops')).toHaveAccessibleName(/moment of truth 1$/)

  await openPalette()
  await page.keyboard.type('dark')
  await expect(option(/^Dark/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await openPalette()
  await page.keyboard.type('ticket')
  await expect(option(/My ticket is at home/)).toBeVisible()
  // All text sizes offered in the settings.
  await palette.getByRole('combobox').fill('size 400')
  await expect(option(/^Interface size 400 %/)).toBeVisible()

  // Unavailable entries show and announce the reason, and keep their position.
  await palette.getByRole('combobox').fill('redo')
  const redo = option(/^Redo Nothing to redo/)
  await expect(redo).toHaveAttribute('aria-selected', 'true')
  await page.screenshot({ path: test.info().outputPath('unavailable.png') })
  await page.keyboard.press('Enter')
  await expect(palette.getByText('Redo: Nothing to redo')).toBeVisible()

  // An action of the main process: a new file in a new window.
  await palette.getByRole('combobox').fill('new')
  await expect(option(/^New/).first()).toHaveAttribute('aria-selected', 'true')
  const opened = app.waitForEvent('window')
  await page.keyboard.press('Enter')
  await opened
})

test('finds and replaces text in the whole file', async () => {
  await openTwoMaps()
  const field = page.getByRole('textbox', { name: 'Find in the whole file' })
  const status = page.getByRole('search').getByRole('status')
  const focused = page.locator('#canvas-focus')

  await shortcut(app, 'CmdOrCtrl+F')
  await expect(field).toBeFocused()
  await page.keyboard.type('ticket')
  await expect(status).toHaveText('4 places')
  await expect(page.locator('[data-found]')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(status).toHaveText('1 of 4')
  await expect(focused).toContainText('Buys a ticket')
  await shortcut(app, 'F3')
  await expect(focused).toContainText('Touchpoint Ticket check')
  await shortcut(app, 'F3')
  await expect(focused).toContainText('Rides 2 stops')
  await expect(page.getByRole('search')).toContainText('Where is my ticket?')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(status).toHaveText('1 of 4')
  await expect(focused).toContainText('Buys a ticket')

  await page.getByRole('button', { name: 'Match case' }).click()
  await expect(status).toHaveText('3 places')
  await page.getByRole('button', { name: 'Match case' }).click()
  await shortcut(app, 'CmdOrCtrl+H')
  await page.getByRole('textbox', { name: 'Replace by' }).fill('pass')
  await page.keyboard.press('Enter')
  await expect(status).toHaveText('1 of 4')
  await page.keyboard.press('Enter')
  await expect(step('Buys a pass')).toHaveCount(0)
  await expect(status).toHaveText('1 of 3')
  await page.getByRole('button', { name: 'Replace All' }).click()
  await expect(page.getByText('3 places were replaced.', { exact: false })).toBeVisible()
  await expect(status).toHaveText('Not found')
  await expect(page.getByRole('group', { name: 'Touchpoint pass check, no channel' })).toBeVisible()

  // The focus is still in the bar, whose fields have changes to undo, but the map was changed last.
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(page.getByRole('group', { name: 'Touchpoint Ticket check, no channel' })).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(step('Buys a ticket')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Shift+Z')
  await expect(step('Buys a pass')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Replace by' })).toHaveValue('pass')
  await shortcut(app, 'CmdOrCtrl+Z')
})

test('undoes the last change of the map, whatever was typed in a field before', async () => {
  await openTwoMaps()
  const field = page.getByRole('textbox', { name: 'Find in the whole file' })
  await shortcut(app, 'CmdOrCtrl+F')
  await expect(field).toBeFocused()
  await page.keyboard.type('z')
  await step('Buys a ticket').click()
  await page.keyboard.press('Delete')
  await expect(step('Buys a ticket')).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(step('Buys a ticket')).toBeVisible()
  await expect(field).toHaveValue('z')

  await step('Buys a ticket').click()
  const title = page.getByRole('textbox', { name: 'Title', exact: true })
  await title.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('ab')
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  const marked = page.getByRole('group', { name: /Buys a ticketab,.*[Mm]oment of truth/ })
  await expect(marked).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(marked).toHaveCount(0)
  await expect(title).toHaveValue('Buys a ticketab')
  await shortcut(app, 'CmdOrCtrl+Y')
  await expect(marked).toBeVisible()
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
})

test('opens a context menu for each item, by pointer and by key', async () => {
  await openTwoMaps()
  const menu = page.getByRole('menu', { name: 'What can be done here' })
  const item = (name: string | RegExp) => page.getByRole('menuitem', { name })

  await step('Waits for the train').click({ button: 'right' })
  await expect(item(/^Moment of Truth\s*M$/)).toBeVisible()
  // Padding would leave no room for the submenu arrow.
  await expect(item(/^Emotion/).locator('svg')).toHaveCSS('padding-left', '0px')
  await item(/^Emotion/).press('ArrowRight')
  await item('Emotion −2, Very Bad').click()
  await expect(menu).toHaveCount(0)
  await expect(step('Waits for the train')).toHaveAccessibleName(/emotion −2/)

  for (const name of [/^Copy/, /^Paste/]) {
    await step('Waits for the train').first().click({ button: 'right' })
    await item(name).click()
    await expect(menu).toHaveCount(0)
  }
  await expect(step('Waits for the train')).toHaveCount(2)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(step('Waits for the train')).toHaveCount(1)

  await step('Waits for the train').click()
  await page.keyboard.press('Shift+F10')
  await expect(menu).toBeVisible()
  await item(/^Rename/).press('Enter')
  await expect(page.getByRole('textbox', { name: /^Text of Step 2/ })).toBeFocused()
  await page.keyboard.press('Escape')

  // Workshop actions are shown only during a workshop; unavailable actions keep their place.
  await step('Waits for the train').click({ button: 'right' })
  for (const name of [/^Link to…/, /^Open the Sub-Journey/]) await expect(item(name)).toBeEnabled()
  await expect(item(/^Give a Vote/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await shortcut(app, 'CmdOrCtrl+Shift+W')
  await step('Waits for the train').click({ button: 'right' })
  await expect(item(/^Give a Vote/)).toBeVisible()
  await item(/^Arrange/).press('ArrowRight')
  await item(/^Merge with Next Step/).press('Escape')
  await expect(menu).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Shift+W')

  await laneCalled(page, 'Pains').click({ button: 'right' })
  await expect(item(/^Add Lane…/)).toBeVisible()
  for (const name of [/^Select All of the Lane/, /^Collapse or Open Lane/, /^Hide Lane/])
    await expect(item(name)).toBeVisible()
  await expect(item(/^Add Touchpoint/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()

  // A cell that takes no cards does not offer any, since they would be added elsewhere.
  const [row, column] = [await boxOf(laneCalled(page, 'Emotion')), await boxOf(step('Buys a ticket'))]
  const felt = { x: column.middleX, y: row.middleY }
  await page.mouse.click(felt.x, felt.y, { button: 'right' })
  await expect(item(/^Add Card/)).toBeDisabled()
  await expect(item(/^Add Touchpoint/)).toBeEnabled()
  // The click that closes a menu or ends editing sets no emotion.
  await page.mouse.click(felt.x, felt.y)
  await expect(menu).toHaveCount(0)
  await expect(step('Buys a ticket')).toHaveAccessibleName(/no emotion set/)
  await step('Buys a ticket').dblclick()
  await page.keyboard.insertText('Gets one\ntwo')
  await page.mouse.click(felt.x, felt.y)
  await expect(step('Gets one two')).toHaveAccessibleName(/no emotion set/)
  await page.mouse.click(felt.x, felt.y)
  await expect(step('Gets one two')).toHaveAccessibleName(/emotion 0/)

  await page.getByRole('application', { name: 'Journey map' }).click({ button: 'right', position: { x: 900, y: 500 } })
  await expect(item(/^Quick Capture/)).toBeVisible()
  await item(/^Add Stage/).click()
  await expect(page.getByRole('textbox', { name: /^Text of Stage 2/ })).toBeFocused()
})

test('sets emotions on all selected steps as one change', async () => {
  await openTwoMaps()
  await step('Buys a ticket').click()
  await step('Waits for the train').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+1')
  for (const name of ['Buys a ticket', 'Waits for the train'])
    await expect(step(name)).toHaveAccessibleName(/emotion −2/)
  await shortcut(app, 'CmdOrCtrl+Z')
  for (const name of ['Buys a ticket', 'Waits for the train'])
    await expect(step(name)).toHaveAccessibleName(/no emotion set/)
})

test('shows the text menu on a text field', async () => {
  await openTwoMaps()
  await app.evaluate(({ clipboard, Menu }) => {
    void clipboard.writeText('some words')
    Menu.prototype.popup = function (this: Electron.Menu) {
      Object.assign(globalThis, {
        offered: this.items.map(({ label, enabled }) => `${label}${enabled ? '' : ' (off)'}`),
      })
    }
  })
  const offered = () => app.evaluate(() => (globalThis as { offered?: string[] }).offered)
  await step('Buys a ticket').click()
  await page.getByRole('textbox', { name: 'Title', exact: true }).click({ button: 'right' })
  await expect.poll(offered).toEqual(expect.arrayContaining(['Paste', 'Select All']))
  await step('Buys a ticket').dblclick()
  await page.getByRole('textbox', { name: /^Text of Step 1/ }).click({ button: 'right' })
  await expect.poll(offered).toEqual(expect.arrayContaining(['Cut', 'Copy', 'Paste', 'Select All']))
})

test('the list of shortcuts has every key and can be searched', async () => {
  await openTwoMaps()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard Shortcuts' })
  await expect(sheet.getByRole('textbox')).toBeFocused()
  for (const title of [
    'On the map',
    'While typing',
    'Quick capture',
    'Marks in quick capture and in new steps',
    'File',
    'Edit',
    'Insert',
    'Map',
    'View',
    'Help',
  ]) {
    await expect(sheet.getByRole('heading', { name: title, exact: true })).toBeVisible()
  }
  await page.keyboard.type('ctrl k')
  await expect(sheet.getByRole('term')).toContainText(['Command Palette…'])
  await expect(sheet.getByText('Quick Capture', { exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
})
