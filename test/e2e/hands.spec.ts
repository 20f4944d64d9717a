import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { killHard, launchApp, shortcut } from './launch'
import { newMap } from './typing'

const count = (text: string) => page.getByText(text, { exact: true })
const step = (title: string) => page.getByRole('group', { name: new RegExp(`: ${title},`) })

let app: ElectronApplication
let page: Page

// What was made is in no file, so the app would ask before it closes.
test.afterEach(() => killHard(app))

test('quick capture makes a map as fast as one types', async () => {
  ;({ app, page } = await launchApp())
  await newMap(page)
  await page.keyboard.press('q')
  const field = page.getByRole('textbox', { name: /^Quick capture into/ })
  await expect(field).toBeFocused()

  await test.step('a line is understood as it is typed, and is a step with Enter', async () => {
    await page.keyboard.type('# Gets help -> Calls the hotline -2 !"Who waits here leaves" @phone @[Video call] /pains Long wait')
    const chips = page.getByRole('list', { name: 'As it is understood' })
    for (const text of ['New stage Gets help', 'Calls the hotline', '−2', 'Who waits here leaves', 'Phone', 'Video call, new', 'Pains: Long wait']) await expect(chips.getByText(text, { exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('')
    await expect(field).toHaveAccessibleName('Quick capture into Gets help')
    await expect(step('Calls the hotline')).toHaveAccessibleName(/emotion −2, moment of truth 1$/)
    await expect(page.getByRole('group', { name: 'Touchpoint Touchpoint, Video call' })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Card in Pains: Long wait' })).toBeVisible()
  })

  await test.step('the map follows, and the field keeps the keyboard', async () => {
    for (let at = 1; at <= 9; at++) {
      await page.keyboard.type(`Waits ${at}.`)
      await page.keyboard.press('Enter')
    }
    await expect(step('Waits 9.')).toBeInViewport({ ratio: 1 })
    await expect(field).toBeFocused()
    await expect(count('1 stage · 10 steps · 1 moment of truth')).toBeVisible()
  })

  await test.step('marks alone are about the last step, and undo takes back a line', async () => {
    await page.keyboard.type('+1')
    await page.keyboard.press('Enter')
    await expect(step('Waits 9.')).toHaveAccessibleName(/emotion 1$/)
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(step('Waits 9.')).toHaveAccessibleName(/no emotion set/)
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(count('1 stage · 9 steps · 1 moment of truth')).toBeVisible()
    await expect(field).toBeFocused()
    await page.keyboard.type('Hangs up')
    await page.keyboard.press('Enter')
    await expect(step('Hangs up')).toHaveAccessibleName(/^Step 10:/)
  })

  await test.step('several pasted lines are steps and one undo step', async () => {
    await pasteText('# Stays\nIs called back +2 @phone\r\n\nTells a friend\n')
    await expect(count('2 stages · 12 steps · 1 moment of truth')).toBeVisible()
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(count('1 stage · 10 steps · 1 moment of truth')).toBeVisible()
    await pasteText('# Stays\nIs called back +2 @phone')
    await expect(field).toHaveAccessibleName('Quick capture into Stays')
  })

  await test.step('arrows change the stage, and Esc takes what is typed and leads back to the map', async () => {
    await page.keyboard.press('ArrowUp')
    await expect(field).toHaveAccessibleName('Quick capture into Gets help')
    await page.keyboard.type('Looks for another number')
    await page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
    await expect(step('Looks for another number')).toHaveAccessibleName(/^Step 11:.*stage Gets help/)
    await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  })
})

/** Pastes a text from another program, as with Ctrl+V. */
async function pasteText(text: string): Promise<void> {
  await app.evaluate(async ({ clipboard, BrowserWindow }, value) => {
    await clipboard.writeText(value)
    BrowserWindow.getAllWindows()[0]?.webContents.paste()
  }, text)
}
