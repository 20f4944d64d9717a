import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { killHard, launchApp } from './launch'
import { stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { choose } from './typing'

/** Typed text is durable within this time (ms). */
const DURABLE_WITHIN = 1000

interface Typed {
  /** Types text that is not committed yet. */
  readonly type: (page: Page, app: ElectronApplication) => Promise<void>
  /** Expects the text in the same field after a restart. */
  readonly look: (page: Page) => Promise<void>
  /** The question when the window closes: to save, or to discard entries that no save includes. */
  readonly asks: 'Save the changes' | 'with unfinished entries'
}

const select = async (page: Page) => {
  await stepCalled(page, 'Waits').click()
  await expect(page.locator('#canvas-focus')).toContainText('Waits')
}

const listed = (page: Page) => page.locator('[data-panel="lists"]').getByRole('textbox').first()
const field = (page: Page, name: string) => page.locator(`[data-panel] [data-field="${name}"]`)

const CASES: Readonly<Record<string, Typed>> = {
  'the line of quick capture': {
    type: async (page) => {
      await page.keyboard.press('q')
      await page.keyboard.type('Asks at the desk -1')
    },
    look: (page) =>
      expect(page.getByRole('textbox', { name: /^Quick capture into/ })).toHaveValue('Asks at the desk -1'),
    asks: 'Save the changes',
  },
  'a number in the inspector': {
    type: async (page) => {
      await select(page)
      await page.keyboard.press('s')
      await page.keyboard.type('42')
    },
    look: (page) => expect(field(page, 'new-score')).toHaveValue('42'),
    asks: 'Save the changes',
  },
  'blind ratings': {
    type: async (page, app) => {
      await select(page)
      await choose(app, 'workshop.rate')
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
      await page.keyboard.type('-2')
      await page.keyboard.press('Enter')
      await page.keyboard.type('1.5')
    },
    look: async (page) => {
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('textbox')).toHaveValue('1.5')
      await expect(dialog.getByText('1 person has rated')).toBeVisible()
    },
    asks: 'with unfinished entries',
  },
  'the decisions of a workshop': {
    type: async (page, app) => {
      await choose(app, 'view.show(workshop-page)')
      await page.locator('[data-workshop-page]').getByRole('combobox').first().fill('A second counter')
    },
    look: (page) =>
      expect(page.locator('[data-workshop-page]').getByRole('combobox').first()).toHaveValue('A second counter'),
    asks: 'with unfinished entries',
  },
  'a new round of votes': {
    type: async (page, app) => {
      await choose(app, 'workshop.vote')
      await page.getByRole('dialog').getByRole('textbox').first().fill('What hurts most')
    },
    look: (page) => expect(page.getByRole('dialog').getByRole('textbox').first()).toHaveValue('What hurts most'),
    asks: 'with unfinished entries',
  },
  'a new name in the list of channels': {
    type: async (page, app) => {
      await choose(app, 'view.panel(lists)')
      await page.getByRole('tab', { name: 'Channels' }).click()
      await listed(page).fill('Counter in the hall')
    },
    look: (page) => expect(listed(page)).toHaveValue('Counter in the hall'),
    asks: 'Save the changes',
  },
}

for (const [where, { type, look, asks }] of Object.entries(CASES))
  test(`text typed in ${where} counts as a change and survives a kill`, async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'touchline-pending-')), 'pending.journey')
    await writeFile(path, sampleFile('Pending', ['Waits']))
    const first = await launchApp({ args: [path] })
    await expect(stepCalled(first.page, 'Waits')).toBeVisible()
    await first.page.getByRole('application', { name: 'Journey map' }).focus()
    await type(first.page, first.app)
    const typed = Date.now()
    await first.app.evaluate(({ dialog, BrowserWindow }) => {
      const told = globalThis as unknown as { asked: string }
      dialog.showMessageBox = (...args: unknown[]) => {
        told.asked = (args.at(-1) as Electron.MessageBoxOptions).message
        return Promise.resolve({
          response: (args.at(-1) as Electron.MessageBoxOptions).cancelId ?? 0,
          checkboxChecked: false,
        })
      }
      BrowserWindow.getAllWindows()[0]?.close()
    })
    await expect
      .poll(() => first.app.evaluate(() => (globalThis as unknown as { asked?: string }).asked ?? ''))
      .toContain(asks)
    await expect.poll(() => Date.now() - typed, { intervals: [50] }).toBeGreaterThan(DURABLE_WITHIN)
    await killHard(first.app)

    const again = await launchApp({ userData: first.userData })
    await look(again.page)
    await killHard(again.app)
  })
