import { once } from 'node:events'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, test } from '@playwright/test'
import { launchApp, quitUnsaved, shortcut } from './launch'
import { stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { addStep, newMap } from './typing'

async function fileWith(name: string, content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-closing-')), name)
  await writeFile(path, content)
  return path
}

/** Native dialogs that wait for a reply, so that the test can continue while one is open. */
interface Waiting {
  touchlineAsked: ('question' | 'path')[]
  touchlineAnswers: ((answer: number | string) => void)[]
}

/** Makes each native question and each file dialog wait for {@link answerNext} from now on. */
async function holdQuestions(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    const waiting = Object.assign(globalThis as unknown as Waiting, { touchlineAsked: [], touchlineAnswers: [] })
    const hold = (kind: 'question' | 'path') => {
      waiting.touchlineAsked.push(kind)
      return new Promise<number | string>((resolve) => waiting.touchlineAnswers.push(resolve))
    }
    dialog.showMessageBox = () =>
      hold('question').then((response) => ({ response: Number(response), checkboxChecked: false }))
    dialog.showSaveDialog = () => hold('path').then((filePath) => ({ canceled: false, filePath: String(filePath) }))
  })
}

const asked = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as Waiting).touchlineAsked)

async function answerNext(app: ElectronApplication, answer: number | string): Promise<void> {
  await app.evaluate((_, given) => (globalThis as unknown as Waiting).touchlineAnswers.shift()?.(given), answer)
}

test('asks about changes when closing: Cancel keeps the window, Don’t Save discards, Save saves', async () => {
  const path = await fileWith('ask.journey', sampleFile('Ask'))
  const first = await launchApp({ args: [path] })
  await addStep(first.page, 'New step')
  await holdQuestions(first.app)
  const ended = once(first.app.process(), 'exit')
  for (const [at, [keys, answer]] of (
    [
      ['CmdOrCtrl+W', 2],
      ['CmdOrCtrl+Q', 2],
      ['CmdOrCtrl+Q', 1],
    ] as const
  ).entries()) {
    await expect(stepCalled(first.page, 'New step')).toBeVisible()
    await shortcut(first.app, keys)
    await expect.poll(() => asked(first.app)).toHaveLength(at + 1)
    await answerNext(first.app, answer)
  }
  await ended
  expect(await readFile(path, 'utf8')).toBe(sampleFile('Ask'))
  expect(await readdir(join(first.userData, 'drafts'))).toEqual([])

  const second = await launchApp({ args: [path], userData: first.userData })
  await addStep(second.page, 'Kept step')
  await holdQuestions(second.app)
  const closed = once(second.app.process(), 'exit')
  await shortcut(second.app, 'CmdOrCtrl+W')
  await expect.poll(() => asked(second.app)).toEqual(['question'])
  await answerNext(second.app, 0)
  await closed
  expect(await readFile(path, 'utf8')).toContain('Kept step')
})

test('asks again about edits made while a closing window is being saved', async () => {
  const path = await fileWith('meanwhile.journey', '')
  const { app, page } = await launchApp()
  await newMap(page)
  await addStep(page, 'Before')
  await holdQuestions(app)
  await shortcut(app, 'CmdOrCtrl+W')
  await expect.poll(() => asked(app)).toEqual(['question'])
  await answerNext(app, 0)
  await expect.poll(() => asked(app)).toEqual(['question', 'path'])
  await addStep(page, 'Meanwhile')
  await answerNext(app, path)
  await expect.poll(() => asked(app)).toEqual(['question', 'path', 'question'])
  expect(await readFile(path, 'utf8')).not.toContain('"Meanwhile"')
  await expect(stepCalled(page, 'Meanwhile')).toBeVisible()
  const ended = once(app.process(), 'exit')
  await answerNext(app, 0)
  await ended
  expect(await readFile(path, 'utf8')).toContain('"Meanwhile"')
})

test('asks about edits made in one window while the app asks about another before quitting', async () => {
  const [first, second] = [
    await fileWith('first.journey', sampleFile('First')),
    await fileWith('second.journey', sampleFile('Second')),
  ]
  const { app, page, userData } = await launchApp({ args: [first, second] })
  await expect.poll(() => app.windows().length).toBe(2)
  const other = app.windows().find((window) => window !== page)
  if (!other) throw new Error('each file has a window')
  await addStep(other, 'Not wanted')
  await holdQuestions(app)
  await shortcut(app, 'CmdOrCtrl+Q')
  await expect.poll(() => asked(app)).toEqual(['question'])
  await addStep(page, 'Late')
  await answerNext(app, 1)
  await expect.poll(() => asked(app)).toEqual(['question', 'question'])
  const ended = once(app.process(), 'exit')
  await answerNext(app, 0)
  await ended
  expect(await readFile(first, 'utf8')).toContain('"Late"')
  expect(await readFile(second, 'utf8')).toBe(sampleFile('Second'))
  expect(await readdir(join(userData, 'drafts'))).toEqual([])
})

test('treats text typed in a field that commits with Enter as a change, and saves it', async () => {
  const path = await fileWith('fields.journey', sampleFile('Fields'))
  const { app, page } = await launchApp({ args: [path] })
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('q')
  await page.keyboard.type('Waits for the post -1')
  await expect(page.getByText('· changed')).toHaveCount(0)
  await holdQuestions(app)
  await shortcut(app, 'CmdOrCtrl+W')
  await expect.poll(() => asked(app)).toEqual(['question'])
  await answerNext(app, 2)
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(stepCalled(page, 'Waits for the post')).toBeVisible()
  await expect.poll(() => readFile(path, 'utf8')).toContain('"Waits for the post"')

  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await page.keyboard.type('42')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect
    .poll(async () =>
      (JSON.parse(await readFile(path, 'utf8')) as { scores: { value: number }[] }).scores.map(({ value }) => value),
    )
    .toContain(42)
  await app.close()
})

/** Closes the first window as its close button does, whatever its page is doing. */
const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

/** Keeps the page busy for a time (ms) without waiting for it. */
async function keepBusy(app: ElectronApplication, time: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, busy) => {
    void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      `setTimeout(() => { const end = Date.now() + ${busy}; while (Date.now() < end); })`,
    )
  }, time)
}

const pressKey = (app: ElectronApplication, keyCode: string) =>
  app.evaluate(({ BrowserWindow }, key) => {
    const [window] = BrowserWindow.getAllWindows()
    for (const type of ['keyDown', 'char', 'keyUp'] as const) window?.webContents.sendInputEvent({ type, keyCode: key })
  }, keyCode)

test('asks about text typed into a busy page when its window closes', async () => {
  const path = await fileWith('busy.journey', sampleFile('Busy'))
  const { app, page } = await launchApp({ args: [path] })
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await holdQuestions(app)
  await keepBusy(app, 1500)
  await pressKey(app, 'n')
  await closeWindow(app)
  await expect.poll(() => asked(app)).toEqual(['question'])
  await answerNext(app, 2)
  await page.keyboard.type('Typed')
  await page.keyboard.press('Escape')
  await expect(stepCalled(page, 'Typed')).toBeVisible()
  await quitUnsaved(app)
})

test('asks about a page that stays busy and keeps the draft of a window closed without waiting', async () => {
  const path = await fileWith('hung.journey', sampleFile('Hung'))
  const { app, page, userData } = await launchApp({ args: [path] })
  await addStep(page, 'In the draft')
  await holdQuestions(app)
  await keepBusy(app, 60_000)
  await closeWindow(app)
  await expect.poll(() => asked(app), { timeout: 20_000 }).toEqual(['question'])
  const ended = once(app.process(), 'exit')
  await answerNext(app, 1)
  await ended
  const again = await launchApp({ userData })
  await expect(stepCalled(again.page, 'In the draft')).toBeVisible()
  await quitUnsaved(again.app)
})
