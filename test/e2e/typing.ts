import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { ActionId } from '../../shared/actions/actions'
import { stepCalled } from './on-the-map'

/** Makes the next native save dialogs return a path. */
export async function saveTo(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

/** Makes the next native save dialogs return the offered name in a folder. */
export async function saveAsOffered(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as Electron.SaveDialogOptions
      return Promise.resolve({ canceled: false, filePath: `${into}/${defaultPath?.split(/[\\/]/).at(-1)}` })
    }
  }, folder)
}

/** Makes the next native open dialogs return a path. */
export async function openFrom(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)
}

/** Runs an action as the native menu does, by a message to the window. */
export async function choose(app: ElectronApplication, id: ActionId): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, action) => BrowserWindow.getAllWindows()[0]?.webContents.send('action.run', { id: action }),
    id,
  )
}

/**
 * Pastes a text into the first window, as if it came from another program. Waits for the clipboard first: while it
 * changes, a paste finds it empty (Chromium compares its sequence number).
 */
export async function pasteText(app: ElectronApplication, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, given) => clipboard.writeText(given), text)
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(text)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste())
}

/** Creates an empty map from the start screen by keyboard. */
export async function newMap(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'New journey map' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
}

/** Types a step’s title at the end of the map, and waits until it is visible. */
export async function addStep(page: Page, title: string): Promise<void> {
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('n')
  await page.keyboard.type(title)
  await page.keyboard.press('Escape')
  await expect(stepCalled(page, title)).toBeVisible()
}

/** A step as typed: its title, and 1 to 5 for an emotion from −2 to +2. */
export interface TypedStep {
  readonly title: string
  readonly emotion: 1 | 2 | 3 | 4 | 5
}

/** Types a whole map by keyboard alone. The first stage exists already; each other is added with Ctrl+Enter. */
export async function typeMap(
  page: Page,
  stages: readonly { readonly title: string; readonly steps: readonly TypedStep[] }[],
): Promise<void> {
  const { keyboard } = page
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  for (const [at, stage] of stages.entries()) {
    await keyboard.type(stage.title)
    await keyboard.press('Enter')
    for (const [stepAt, step] of stage.steps.entries()) {
      await keyboard.type(step.title)
      await keyboard.press(`Control+${step.emotion}`)
      const last = stepAt === stage.steps.length - 1
      if (!last) await keyboard.press('Enter')
    }
    if (at < stages.length - 1) await keyboard.press('Control+Enter')
  }
  await keyboard.press('Escape')
}

/** Moves the focus to a step by number (from 1) with the arrow keys. */
export async function goToStep(page: Page, number: number): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  for (let at = 1; at < number; at++) await page.keyboard.press('ArrowRight')
  await expect(page.locator('#canvas-focus')).toContainText(`Step ${number}:`)
}
