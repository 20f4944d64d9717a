import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { stepsOf } from '../../shared/document/map-queries'
import { killHard, launchApp, quitUnsaved, type LaunchedApp, shortcut } from './launch'
import { stepCalled } from './on-the-map'
import { savedFile } from './saved-file'
import { newMap, saveTo } from './typing'

/** Creates a map, adds a step and opens the editor of its title. */
async function typingAStep(): Promise<LaunchedApp & { path: string }> {
  const running = await launchApp()
  await newMap(running.page)
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-echo-')), 'echo.journey')
  await saveTo(running.app, path)
  await running.page.keyboard.press('n')
  await expect(editor(running.page)).toBeFocused()
  return { ...running, path }
}

/** Returns the content of all files of the drafts, one after the other. */
async function draftText(userData: string): Promise<string> {
  const entries = await readdir(join(userData, 'drafts'), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return (await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))).join('\n')
}

const editor = (page: Page) => page.locator('[data-canvas] textarea')

/** Types a text and presses a key or blurs the field in the same task, before anything can be painted. */
function typeAnd(page: Page, text: string, then: { key: string; ctrl?: boolean } | 'blur' | 'nothing'): Promise<void> {
  return page.evaluate(
    ([typed, next]) => {
      document.execCommand('insertText', false, typed)
      const field = document.activeElement as HTMLElement
      if (next === 'blur') field.blur()
      else if (next !== 'nothing')
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key: next.key, ctrlKey: next.ctrl ?? false, bubbles: true, cancelable: true }),
        )
    },
    [text, then] as const,
  )
}

async function titles({ app, path }: LaunchedApp & { path: string }): Promise<string[]> {
  const [map] = (await savedFile(app, path)).maps
  return map ? stepsOf(map).map(({ title }) => title) : []
}

test('loses no letter when a key, the end of editing or a save follows immediately', async () => {
  const running = await typingAStep()
  const { app, page } = running
  await typeAnd(page, 'One', { key: 'Enter' })
  await expect(editor(page)).toHaveValue('')
  await typeAnd(page, 'Two', { key: 'Escape' })
  await expect(stepCalled(page, 'Two')).toBeVisible()
  await page.keyboard.press('n')
  await expect(editor(page)).toHaveValue('')
  await typeAnd(page, 'Three', 'blur')
  await expect(stepCalled(page, 'Three')).toBeVisible()
  await page.keyboard.press('n')
  await expect(editor(page)).toHaveValue('')
  await typeAnd(page, 'Four', 'nothing')
  expect(await titles(running)).toEqual(['One', 'Two', 'Three', 'Four'])
  await app.close()
})

test('undo works within the field while editing, and afterwards undoes the whole edit', async () => {
  const { app, page } = await typingAStep()
  await page.keyboard.type('Asks')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' a friend')
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(editor(page)).not.toHaveValue('Asks a friend')
  const left = await editor(page).inputValue()
  await page.keyboard.press('Escape')
  await expect(stepCalled(page, left)).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  await expect(stepCalled(page, `${left}!`)).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(stepCalled(page, left)).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(stepCalled(page, 'Asks')).toBeVisible()
  await quitUnsaved(app)
})

test('keeps the caret position while inserting, and joins lines pasted into a title', async () => {
  const { app, page } = await typingAStep()
  await page.keyboard.type('Pays bill')
  for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('the ')
  await expect(editor(page)).toHaveValue('Pays the bill')
  await page.evaluate(() => document.execCommand('insertText', false, 'long\ndue '))
  await expect(editor(page)).toHaveValue('Pays the long due bill')
  await page.keyboard.type('(last) ')
  await expect(editor(page)).toHaveValue('Pays the long due (last) bill')
  await page.keyboard.press('Escape')
  await expect(stepCalled(page, 'Pays the long due \\(last\\) bill')).toBeVisible()
  await quitUnsaved(app)
})

test('keeps text during a composition, and writes it when the composition ends', async () => {
  const running = await typingAStep()
  const { page } = running
  const cdp = await page.context().newCDPSession(page)
  for (const text of ['あ', 'あさ', 'あさご']) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(editor(page)).toHaveValue(text)
  }
  await cdp.send('Input.insertText', { text: '朝ご飯' })
  await expect(editor(page)).toHaveValue('朝ご飯')
  await page.keyboard.type(' x')
  await page.keyboard.press('Escape')
  await expect(stepCalled(page, '朝ご飯 x')).toBeVisible()
  expect(await titles(running)).toEqual(['朝ご飯 x'])
  await running.app.close()
})

test('treats a letter as a change at once and keeps it in the draft after a kill', async () => {
  const { app, page, userData } = await typingAStep()
  await typeAnd(page, 'Kept', 'nothing')
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toContain('●')
  await expect.poll(() => draftText(userData)).toContain('Kept')
  await killHard(app)
  const again = await launchApp({ userData })
  await expect(stepCalled(again.page, 'Kept')).toBeVisible()
  await quitUnsaved(again.app)
})
