import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { root, shortcut } from '../launch'
import { pngPicture } from '../picture'
import { addStep, choose, openFrom, pasteText, saveTo } from '../typing'
import { VIEWS } from '../views'

/** Copies the example map into a folder for {@link useEverything}; returns its path. */
export async function layOutMap(folder: string): Promise<string> {
  const path = join(folder, 'map.journey')
  await copyFile(join(root, 'docs/example.journey'), path)
  return path
}

/**
 * Uses the whole app: typing, undo, every view, bar and dialog, all themes, pictures, pasted text, all exports,
 * printing and saving.
 */
export async function useEverything(app: ElectronApplication, page: Page, path: string): Promise<void> {
  const folder = join(path, '..')
  const canvas = page.getByRole('application', { name: 'Journey map' })
  await expect(canvas).toBeVisible()
  await canvas.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Typed <b>by</b> hand 👩‍👩‍👧 電気')
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await shortcut(app, 'CmdOrCtrl+Z')
  for (const theme of ['view.theme(dark)', 'view.theme(light)', 'view.theme(contrast)', 'view.theme(system)'] as const)
    await choose(app, theme)

  // Creates a version for the dialog of versions.
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('· changed')).toHaveCount(0)
  await addStep(page, 'Added')
  for (const { open, close } of VIEWS) {
    await open({ app, page, path })
    await close({ app, page, path })
  }

  await takePictures(app, page)
  await canvas.focus()
  await pasteText(app, 'journey\n  title A day\n  section Evening\n    Cooks: 5: Me\n    Waits: 2: Me, Cat\n')
  await expect(page.getByRole('group', { name: /: Evening, 2 steps/ })).toBeVisible()

  for (const [action, ending] of [
    ['export(canvas, pdf)', 'pdf'],
    ['export(canvas, png, 2)', 'png'],
    ['export(canvas, svg)', 'svg'],
  ] as const) {
    const name = `map.${ending}`
    await saveTo(app, join(folder, name))
    await choose(app, action)
    await expect(page.getByText(`“${name}” was exported.`)).toBeVisible({ timeout: 60_000 })
  }
  await print(app)
  await saveTo(app, join(folder, 'saved.journey'))
  await shortcut(app, 'CmdOrCtrl+Shift+S')
  await expect(page.getByText('saved.journey')).toBeVisible()

  await openFrom(app, join(root, 'test/fixtures/mermaid/parcel.mmd'))
  const imported = app.waitForEvent('window')
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('file.import-mermaid')?.click()
  })
  await expect((await imported).getByRole('group', { name: 'Step 1: Find a box,' })).toBeAttached()
}

/** Adds a picture by file dialog and by paste, and tries one that is refused. */
async function takePictures(app: ElectronApplication, page: Page): Promise<void> {
  const preview = page.locator('form img')
  const choice = page.getByLabel('Picture', { exact: true })
  await page
    .locator('[data-kind="card"]')
    .first()
    .click({ position: { x: 8, y: 8 } })
  await choice.setInputFiles({ name: 'hill.png', mimeType: 'image/png', buffer: pngPicture(5000, 40) })
  await expect(preview).toBeVisible()
  await expect(page.locator('[data-kind="card"] image')).toHaveCount(1)
  const { x = 0, y = 0, width = 0, height = 0 } = (await preview.boundingBox()) ?? {}
  await app.evaluate(
    ({ BrowserWindow, clipboard }, at) => {
      clipboard.clear()
      BrowserWindow.getAllWindows()[0]?.webContents.copyImageAt(at.x, at.y)
    },
    { x: Math.round(x + width / 2), y: Math.round(y + height / 2) },
  )
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.has('image/png'))).toBe(true)
  await page
    .locator('[data-kind="step"]')
    .first()
    .click({ position: { x: 8, y: 8 } })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste())
  await expect(page.getByRole('group', { name: /^Picture in Images:/ })).toBeAttached()
  await choice.setInputFiles({
    name: 'drawing.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  })
  await expect(page.getByText('“drawing.png” is an SVG drawing')).toBeVisible()
}

/** Prints up to the point where the system’s dialog would open, which a test can’t operate. */
async function print(app: ElectronApplication): Promise<void> {
  const printed = app.evaluate(({ app: electron }) => {
    return new Promise<void>((resolve) => {
      electron.once('web-contents-created', (_event, contents) => {
        contents.print = (_options, told) => {
          told?.(true, '')
          resolve()
        }
      })
    })
  })
  await choose(app, 'file.print')
  await printed
}
