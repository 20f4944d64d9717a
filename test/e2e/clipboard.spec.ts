import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { launchApp, shortcut } from './launch'
import { boxOf, cardIn, drag, laneCalled, stepCalled } from './on-the-map'
import { expectTitles } from './title'
import { pasteText } from './typing'

/** Returns a map of two stages with two steps each; two cards in the first column, one in the second. */
function mapFile(): string {
  const stages = ['One', 'Two'].map((title, at) => ({
    id: `stage-${at}`,
    title,
    steps: ['a', 'b'].map((letter) => ({
      id: `step-${at}${letter}`,
      title: `Step ${title} ${letter}`,
      touchpoints: at === 0 && letter === 'a' ? [{ id: 'touchpoint', title: 'Counter', channel: 'phone' }] : [],
    })),
  }))
  const lanes = (['steps', 'touchpoints', 'emotion', 'pains', 'gains'] as const).map((kind) => ({ id: kind, kind }))
  const cards = [
    { id: 'queue', lane: 'pains', step: 'step-0a', text: 'Long queue' },
    { id: 'cold', lane: 'pains', step: 'step-0b', text: 'Cold' },
    { id: 'smile', lane: 'gains', step: 'step-0a', text: 'A smile' },
  ]
  const map = { id: 'map', title: 'Copies', personas: ['me'], stages, lanes, cards }
  return serialise(
    journeyFileSchema.parse({
      format: 'touchline-journey',
      version: 2,
      id: 'file',
      personas: [{ id: 'me', name: 'Me' }],
      channels: [{ id: 'phone', name: 'Phone' }],
      maps: [map],
    }),
  )
}

let app: ElectronApplication
let page: Page

test.beforeEach(async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-clipboard-')), 'copies.journey')
  await writeFile(path, mapFile())
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(step('One a')).toBeVisible()
})
test.afterEach(async () => {
  await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
})

const step = (name: string) => stepCalled(page, `Step ${name}`)
const card = (lane: string, text: string) => cardIn(page, lane, text)
const selected = (count: number) => page.getByRole('status').filter({ hasText: `${count} selected` })

test('selects items by Shift, frame and key, and moves them together as one undo step', async () => {
  await card('Pains', 'Long queue').click()
  await card('Pains', 'Cold').click({ modifiers: ['Shift'] })
  await expect(selected(2)).toBeVisible()
  await card('Pains', 'Long queue').click({ modifiers: ['Shift'] })
  await expect(selected(2)).toHaveCount(0)
  await page.keyboard.press('Escape')

  // A selection frame around the two cards of the first column.
  const [queue, smile] = [await boxOf(card('Pains', 'Long queue')), await boxOf(card('Gains', 'A smile'))]
  await page.keyboard.down('Shift')
  await drag(page, { x: queue.x - 4, y: queue.y - 2 }, { x: queue.middleX, y: smile.middleY })
  await page.keyboard.up('Shift')
  await expect(selected(2)).toBeVisible()
  await expect(page.getByTestId('marquee')).toHaveCount(0)
  const before = await boxOf(step('One a'))

  await page.keyboard.press('Alt+ArrowRight')
  const [second, first] = [await boxOf(step('One b')), await boxOf(step('One a'))]
  expect(first.x).toBe(before.x)
  await expect.poll(async () => (await boxOf(card('Gains', 'A smile'))).middleX).toBeCloseTo(second.middleX, 0)
  await expect.poll(async () => (await boxOf(card('Pains', 'Long queue'))).middleX).toBeCloseTo(second.middleX, 0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect.poll(async () => (await boxOf(card('Gains', 'A smile'))).middleX).toBeCloseTo(first.middleX, 0)
  await expectTitles(app, ['copies.journey – Touchline'])

  // Dragging one of them moves both by two columns, each within its lane.
  const third = await boxOf(step('Two a'))
  const from = await boxOf(card('Pains', 'Long queue'))
  await drag(page, { x: from.middleX, y: from.middleY }, { x: third.middleX, y: from.middleY })
  await expect.poll(async () => (await boxOf(card('Gains', 'A smile'))).middleX).toBeCloseTo(third.middleX, 0)
  await expect.poll(async () => (await boxOf(card('Pains', 'Long queue'))).middleX).toBeCloseTo(third.middleX, 0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expectTitles(app, ['copies.journey – Touchline'])

  // By key: a range of cells, then all items of a kind.
  await step('One a').click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected(3)).toBeVisible()
  await page.keyboard.press('Escape')
  await step('One a').click()
  await page.keyboard.press('Shift+K')
  await expect(selected(4)).toBeVisible()
})

/** Runs Copy, Cut or Paste on the page’s window, as the menu does. */
async function edit(of: Page, what: 'copy' | 'cut' | 'paste'): Promise<void> {
  await (
    await app.browserWindow(of)
  ).evaluate((window: { webContents: Record<typeof what, () => void> }, command) => window.webContents[command](), what)
}

const clipboardText = () => app.evaluate(({ clipboard }) => clipboard.readText())
const isClean = () => expectTitles(app, ['copies.journey – Touchline'])

test('pastes a step copied in one window into another with all its content', async () => {
  await step('One a').click()
  await edit(page, 'copy')
  // Other programs get the cells as text: the steps lane and the lanes below.
  await expect.poll(clipboardText).toBe('Step One a\nCounter @Phone\n\nLong queue\nA smile')
  const opened = app.waitForEvent('window')
  await shortcut(app, 'CmdOrCtrl+N')
  const other = await opened
  await expect(other.getByRole('application', { name: 'Journey map' })).toBeFocused()
  await edit(other, 'paste')
  await expect(other.getByRole('group', { name: /^Step 1: Step One a,/ })).toBeVisible()
  await expect(other.getByRole('group', { name: 'Touchpoint Counter, Phone' })).toBeVisible()
  await expect(cardIn(other, 'Pains', 'Long queue')).toBeVisible()
  // The new map had no lane of this kind; it is added at the end, below the visible part.
  await expect(laneCalled(other, 'Gains')).toBeAttached()
})

test('pastes a table, lines, a Mermaid journey and a journey file, one undo step each', async () => {
  // As copied from Calc, with a cell of two lines; there is no lane for the third row.
  await card('Pains', 'Long queue').click()
  await pasteText(app, 'Dark\t"Two\nlines"\nBright\t\nLost\t')
  await expect(card('Pains', 'Dark')).toBeVisible()
  await expect(card('Pains', 'Two\nlines')).toBeVisible()
  await expect(card('Gains', 'Bright')).toBeVisible()
  await expect(page.getByText('One row of the table has no lane to go in')).toBeVisible()
  await expect(selected(3)).toBeVisible()
  // Copying returns the same text.
  await edit(page, 'copy')
  await expect.poll(clipboardText).toBe('Dark\t"Two\nlines"\nBright\t')
  await shortcut(app, 'CmdOrCtrl+Z')
  await isClean()
  // Undo also dismisses the notice about it.
  await expect(page.getByText('One row of the table has no lane to go in')).toHaveCount(0)

  await card('Gains', 'A smile').click()
  await pasteText(app, '<img src=x onerror="document.title=1">\u0000\nשלום e\u0301\n')
  await expect(card('Gains', '<img src=x onerror="document.title=1">')).toBeVisible()
  await expect(card('Gains', 'שלום e\u0301')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await isClean()

  await pasteText(app, 'journey\n  title A day\n  section Evening\n    Cooks: 5: Me\n    Waits: 2: Me, Cat\n')
  await expect(page.getByRole('group', { name: /^Stage 3 of 3: Evening, 2 steps/ })).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await isClean()

  await pasteText(app, mapFile().replace('"title": "Copies"', '"title": "Another"'))
  await expect(page.getByText('One map was added to this file.')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await isClean()
})

test('refuses too much text with its size and changes nothing', async () => {
  await card('Gains', 'A smile').click()
  const tooLong = page.getByText('longer than the 100000 characters')
  await pasteText(app, 'x'.repeat(1024 * 1024))
  await expect(tooLong).toBeVisible()
  await pasteText(app, Array.from({ length: 10_000 }, (_, row) => `Row ${row}`).join('\n'))
  await expect(page.getByText('10000 lines or columns are more than the 2000')).toBeVisible()
  await isClean()
  // Of a table, the rows that have a lane are pasted.
  await pasteText(app, Array.from({ length: 10_000 }, (_, row) => `Row ${row}\tb`).join('\n'))
  await expect(page.getByText('9999 rows of the table have no lane to go in')).toBeVisible()
  await expect(card('Gains', 'Row 0')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await isClean()

  // Notices are dismissed after 30 s.
  await card('Gains', 'A smile').click()
  await page.clock.install()
  await pasteText(app, 'x'.repeat(1024 * 1024))
  await expect(tooLong).toBeVisible()
  await page.clock.fastForward(15_000)
  await expect(tooLong).toBeVisible()
  await page.clock.fastForward(15_000)
  await expect(tooLong).toHaveCount(0)
})

test('shows at most three notices; those about files wait until others are closed', async () => {
  const notices = page.locator('[data-tone]')
  await card('Gains', 'A smile').click()
  await pasteText(app, 'x'.repeat(1024 * 1024))
  await expect(notices).toHaveCount(1)
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    for (const code of ['missing-folder', 'no-space', 'read-only', 'busy'])
      window?.webContents.send('notice.show', {
        key: `save.${code}`,
        values: { name: 'a.journey', errno: '' },
        tone: 'error',
      })
  })
  await expect(notices).toHaveCount(3)
  await expect(notices.getByText('The folder of “a.journey” is gone')).toHaveCount(0)
  // An edit dismisses only the notices about edits. The card, which the notices may cover, is still selected.
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('Delete')
  await shortcut(app, 'CmdOrCtrl+Z')
  await isClean()
  for (let left = 4; left > 1; left--) await notices.last().getByRole('button', { name: 'Close' }).click()
  await expect(notices).toHaveText(/^The folder of “a.journey” is gone/)
})
