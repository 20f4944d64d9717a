import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { join } from 'node:path'
import { choose, saveTo } from '../typing'
import { shortcut } from '../launch'

/** What people do in an hour, in a minute: type, undo, every dialog, both themes, all exports, saving. */
export async function useEverything(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  const canvas = page.getByRole('application', { name: 'Journey map' })
  await expect(canvas).toBeVisible()
  await canvas.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Typed <b>by</b> hand 👩‍👩‍👧 電気')
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await shortcut(app, 'CmdOrCtrl+Z')
  for (const theme of ['view.theme-dark', 'view.theme-light', 'view.theme-system'] as const) await choose(app, theme)
  for (const dialog of ['app.settings', 'help.shortcuts', 'help.about'] as const) {
    await choose(app, dialog)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  for (const action of ['export.pdf', 'export.png-2', 'export.svg'] as const) {
    const name = `map.${action.slice('export.'.length).replace('-2', '')}`
    await saveTo(app, join(folder, name))
    await choose(app, action)
    await expect(page.getByText(`“${name}” was exported.`)).toBeVisible({ timeout: 60_000 })
  }
  await saveTo(app, join(folder, 'saved.journey'))
  await shortcut(app, 'CmdOrCtrl+Shift+S')
  await expect(page.getByText('saved.journey')).toBeVisible()
}
