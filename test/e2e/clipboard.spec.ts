import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Locator, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { launchApp, shortcut } from './launch'
import { expectTitles } from './title'

/** Two stages of two steps, with two cards in the first column and one in the second. */
function mapFile(): string {
  const stages = ['One', 'Two'].map((title, at) => ({
    id: `stage-${at}`,
    title,
    steps: ['a', 'b'].map((letter) => ({ id: `step-${at}${letter}`, title: `Step ${title} ${letter}`, touchpoints: at === 0 && letter === 'a' ? [{ id: 'touchpoint', title: 'Counter', channel: 'phone' }] : [] })),
  }))
  const lanes = (['steps', 'touchpoints', 'emotion', 'pains', 'gains'] as const).map((kind) => ({ id: kind, kind }))
  const cards = [
    { id: 'queue', lane: 'pains', step: 'step-0a', text: 'Long queue' },
    { id: 'cold', lane: 'pains', step: 'step-0b', text: 'Cold' },
    { id: 'smile', lane: 'gains', step: 'step-0a', text: 'A smile' },
  ]
  const map = { id: 'map', title: 'Copies', personas: ['me'], stages, lanes, cards }
  return serialise(journeyFileSchema.parse({ format: 'touchline-journey', version: 1, id: 'file', personas: [{ id: 'me', name: 'Me' }], channels: [{ id: 'phone', name: 'Phone' }], maps: [map] }))
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

const step = (name: string) => page.getByRole('group', { name: new RegExp(`^Step \\d+: Step ${name},`) })
const card = (lane: string, text: string) => page.getByRole('group', { name: `Card in ${lane}: ${text}`, exact: true })
const selected = (count: number) => page.getByRole('status').filter({ hasText: `${count} selected` })

async function boxOf(thing: Locator) {
  const box = await thing.boundingBox()
  if (!box) throw new Error('the thing is not on the screen')
  return { ...box, middleX: box.x + box.width / 2, middleY: box.y + box.height / 2 }
}

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.up()
}

test('things are selected by Shift, by a frame and by key, and move together as one undo step', async () => {
  await card('Pains', 'Long queue').click()
  await card('Pains', 'Cold').click({ modifiers: ['Shift'] })
  await expect(selected(2)).toBeVisible()
  await card('Pains', 'Long queue').click({ modifiers: ['Shift'] })
  await expect(selected(2)).toHaveCount(0)
  await page.keyboard.press('Escape')

  // A frame round the two cards of the first column.
  const [queue, smile] = [await boxOf(card('Pains', 'Long queue')), await boxOf(card('Gains', 'A smile'))]
  await page.keyboard.down('Shift')
  await drag({ x: queue.x - 4, y: queue.y - 2 }, { x: queue.middleX, y: smile.middleY })
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

  // Dragged by one of them, both go: two columns on, each in its lane.
  const third = await boxOf(step('Two a'))
  const from = await boxOf(card('Pains', 'Long queue'))
  await drag({ x: from.middleX, y: from.middleY }, { x: third.middleX, y: from.middleY })
  await expect.poll(async () => (await boxOf(card('Gains', 'A smile'))).middleX).toBeCloseTo(third.middleX, 0)
  await expect.poll(async () => (await boxOf(card('Pains', 'Long queue'))).middleX).toBeCloseTo(third.middleX, 0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expectTitles(app, ['copies.journey – Touchline'])

  // By key: a range of cells, then all of a kind.
  await step('One a').click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected(3)).toBeVisible()
  await page.keyboard.press('Escape')
  await step('One a').click()
  await page.keyboard.press('Shift+K')
  await expect(selected(4)).toBeVisible()
})
