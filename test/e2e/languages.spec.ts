import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import en from '../../assets/locales/en.json' with { type: 'json' }
import pl from '../../assets/locales/pl.json' with { type: 'json' }
import sl from '../../assets/locales/sl.json' with { type: 'json' }
import { launchApp, root } from './launch'
import { choose } from './typing'

/** Returns the label of an item of the native menu. */
function menuLabel(app: ElectronApplication, id: string): Promise<string | undefined> {
  return app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.label, id)
}

/**
 * Returns texts of one catalogue, but not of the other, that are still shown or announced after the language was
 * changed.
 */
async function textsOf(page: Page, own: Record<string, string>, other: Record<string, string>): Promise<string[]> {
  const others = new Set(Object.values(other))
  // Names that a file starts with belong to the file and are not translated.
  const given = new Set(Object.entries(own).flatMap(([key, text]) => (/^(starter|channel)\./.test(key) ? [text] : [])))
  const foreign = [...new Set(Object.values(own))].filter(
    (text) => !others.has(text) && !given.has(text) && text.length > 2,
  )
  return page.evaluate((wanted) => {
    const shown = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element)
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) shown.add(node.getAttribute(name) ?? '')
      else shown.add(node.textContent?.trim() ?? '')
    }
    return wanted.filter((text) => shown.has(text))
  }, foreign)
}

test('changes the language everywhere at once and keeps it at the next start', async () => {
  const { app, page, userData } = await launchApp()
  await choose(app, 'view.language(pl)')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await expect(page.getByRole('heading', { name: pl['start.title'] })).toBeVisible()
  // Only Chromium’s own texts need a restart.
  await expect(page.getByText(pl['notice.date-fields'])).toBeVisible()
  expect(await textsOf(page, en, pl)).toEqual([])
  expect(await menuLabel(app, 'menu.file')).toBe(pl['menu.file'])
  expect(await menuLabel(app, 'view.language(pl)')).toBe('Polski')

  // A new file starts with names in the language, which then belong to the file.
  await page.getByRole('button', { name: pl['start.new'] }).click()
  const stage = page.getByRole('group', { name: new RegExp(pl['starter.stage']) })
  await expect(stage).toBeVisible()
  await expect(page.getByText('1 etap · 0 kroków · 0 momentów prawdy')).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toContain(
    pl['document.untitled'],
  )
  expect(await textsOf(page, en, pl)).toEqual([])

  // A notice covers part of the map but none of the bars below it.
  await choose(app, 'workshop.bar')
  await choose(app, 'view.language(sl)')
  const told = await page.getByText(sl['notice.date-fields']).boundingBox()
  const map = await page.locator('[data-canvas]').boundingBox()
  if (!told || !map) throw new Error('there is no notice or no map')
  expect(told.y + told.height).toBeLessThan(map.y + map.height)
  await choose(app, 'workshop.bar')
  await choose(app, 'view.language(pl)')

  await choose(app, 'app.settings')
  await page.getByLabel(pl['settings.language']).selectOption('sl')
  await expect(page.getByRole('dialog', { name: sl['settings.title'] })).toBeVisible()
  await expect(page.getByLabel(sl['settings.language'])).toHaveValue('sl')
  await expect(page.getByText('1 faza · 0 korakov · 0 trenutkov resnice')).toBeVisible()
  await expect(stage).toBeVisible()
  expect(await textsOf(page, pl, sl)).toEqual([])
  expect(await textsOf(page, en, sl)).toEqual([])
  expect(await menuLabel(app, 'menu.file')).toBe(sl['menu.file'])
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toContain(
    sl['document.untitled'],
  )
  await expect(async () =>
    expect(JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8'))).toMatchObject({ language: 'sl' }),
  ).toPass()
  await app.close()

  const again = await launchApp({ userData, args: [`${root}/docs/example.journey`] })
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'sl')
  await expect(again.page.getByText('5 faz · 13 korakov · 3 trenutki resnice')).toBeVisible()
  // Texts of Chromium itself, such as the parts of a date field, are in that language too.
  expect(await again.app.evaluate(({ app: electron }) => electron.getLocale())).toBe('sl')
  // The example’s title equals the hint of an empty title.
  expect((await textsOf(again.page, en, sl)).filter((text) => text !== en['inspector.map-title-hint'])).toEqual([])
  await again.app.close()
})

test('uses the system’s language and number format until another language is chosen', async () => {
  const { app, page } = await launchApp({
    args: [`${root}/docs/example.journey`],
    env: { LANGUAGE: 'de_DE:pl_PL', LANG: 'pl_PL.UTF-8' },
  })
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await expect(page.getByText('5 etapów · 13 kroków · 3 momenty prawdy')).toBeVisible()
  await page.getByRole('application', { name: pl['canvas.label'] }).focus()
  await page.keyboard.press('ArrowRight')
  const valence = page.getByLabel(pl['inspector.valence'])
  await valence.fill('-1,5')
  await valence.press('Enter')
  await expect(valence).toHaveValue('−1,5')
  await expect(page.getByRole('group', { name: /emocja −1,5/ })).toBeVisible()
  await choose(app, 'view.language(en)')
  await expect(page.getByLabel(en['inspector.valence'])).toHaveValue('−1.5')
  await expect(page.getByRole('group', { name: /emotion −1\.5/ })).toBeVisible()

  // Native dialogs use the language that is set when they open.
  await choose(app, 'view.language(sl)')
  await expect(page.locator('html')).toHaveAttribute('lang', 'sl')
  const asked = await app.evaluate(async ({ BrowserWindow, dialog }) => {
    const question = new Promise<string>((resolve) => {
      dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
        resolve(message)
        return Promise.resolve({ response: 2, checkboxChecked: false })
      }) as typeof dialog.showMessageBox
    })
    BrowserWindow.getAllWindows()[0]?.close()
    return question
  })
  expect(asked).toBe('Želite shraniti spremembe v »example.journey«?')
  await page.getByRole('application', { name: sl['canvas.label'] }).focus()
  await choose(app, 'edit.undo')
  await expect(page.getByText(sl['toolbar.dirty'])).toHaveCount(0)
  await app.close()
})

test('follows the system’s high contrast or the chosen theme', async () => {
  const { app, page } = await launchApp()
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', /light|dark/)
  await app.evaluate(({ nativeTheme }) => {
    Object.defineProperty(nativeTheme, 'shouldUseHighContrastColors', { configurable: true, get: () => true })
    nativeTheme.emit('updated')
  })
  await expect(html).toHaveAttribute('data-theme', 'contrast')
  await choose(app, 'view.theme(light)')
  await expect(html).toHaveAttribute('data-theme', 'light')
  await choose(app, 'view.theme(contrast)')
  await expect(html).toHaveAttribute('data-theme', 'contrast')
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  await app.close()
})
