import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Locator, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { firstMap } from '../unit/document/first-map'
import { launchApp, shortcut } from './launch'
import { boxOf, cardIn, drag, laneCalled, middleOf, stepCalled } from './on-the-map'
import type { Point } from '../../shared/drawing/items'
import { savedFile } from './saved-file'
import { expectTitles } from './title'
import { choose } from './typing'

/* Free notes around the map, and links between items. */

function mapFile(): string {
  const stages = ['Order', 'Wait'].map((title, at) => ({
    id: `stage-${at}`,
    title,
    steps: ['a', 'b'].map((letter) => ({
      id: `step-${at}${letter}`,
      title: `${title} ${letter}`,
      touchpoints: [],
      ...(at === 1 && letter === 'a' ? { moment: { kind: 'decide', reason: 'They call a competitor' } } : {}),
    })),
  }))
  const lanes = (['steps', 'pains', 'backstage'] as const).map((kind) => ({ id: kind, kind }))
  const cards = [
    { id: 'pain', lane: 'pains', step: 'step-0a', text: 'Long form' },
    { id: 'scan', lane: 'backstage', step: 'step-0b', text: 'Scans the contract' },
  ]
  const file = {
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    maps: [{ id: 'map', title: 'Links', personas: ['me'], stages, lanes, cards }],
  }
  return serialise(journeyFileSchema.parse(file))
}

let app: ElectronApplication
let page: Page
let path: string

test.beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-links-')), 'links.journey')
  await writeFile(path, mapFile())
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(step('Order a')).toBeVisible()
})
test.afterEach(async () => {
  await saved()
  await app.close()
})

const step = (name: string) => stepCalled(page, name)
const note = (text: string) => page.getByRole('group', { name: new RegExp(`note: ${text}$`) })
const card = (of: string, text: string) => cardIn(page, of, text)
const lane = (name: string) => laneCalled(page, name)
const words = () => page.locator('#canvas-focus')
const item = (name: string | RegExp) => page.getByRole('menuitem', { name })

const saved = async () => firstMap(await savedFile(app, path))
const dragTo = async (thing: Locator, x: number, y: number) => drag(page, await middleOf(thing), { x, y })

/** Returns a point of the window outside all stages and lanes. */
async function outside(): Promise<Point> {
  const last = await boxOf(lane('Backstage'))
  const column = await boxOf(step('Order b'))
  return { x: column.middleX, y: last.y + last.height + 110 }
}

test('a note outside the map becomes a card when dropped on a cell, and a note again outside', async () => {
  const free = await outside()
  await page.mouse.dblclick(free.x, free.y)
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeFocused()
  await page.keyboard.type('Ask the desk')
  await page.keyboard.press('Escape')
  await expect(note('Ask the desk')).toBeVisible()
  await expect(words()).toHaveText('Yellow note: Ask the desk')
  await page.getByRole('radio', { name: 'Blue' }).check()
  await expect(words()).toHaveText('Blue note: Ask the desk')

  const before = await boxOf(note('Ask the desk'))
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(async () => (await boxOf(note('Ask the desk'))).x).toBeGreaterThan(before.x + 4)
  expect((await saved()).notes).toMatchObject([{ text: 'Ask the desk', colour: 'blue' }])

  // Dropping it on a cell is one undo step.
  const [column, row] = [await boxOf(step('Wait a')), await boxOf(lane('Pains'))]
  await dragTo(note('Ask the desk'), column.middleX, row.middleY)
  await expect(card('Pains', 'Ask the desk')).toBeVisible()
  await expect(note('Ask the desk')).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(note('Ask the desk')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Shift+Z')
  await expect(card('Pains', 'Ask the desk')).toBeVisible()
  expect((await saved()).cards.map(({ lane, step, text }) => [lane, step, text])).toContainEqual([
    'pains',
    'step-1a',
    'Ask the desk',
  ])

  // A card dropped outside becomes a note there.
  await dragTo(card('Pains', 'Long form'), free.x, free.y)
  await expect(note('Long form')).toBeVisible()
  await expect(words()).toHaveText('Yellow note: Long form')
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(card('Pains', 'Long form')).toBeVisible()
})

test('turns several notes into cards and back, by mouse, key and menu, each as one undo step', async () => {
  const free = await outside()
  await page.mouse.click(free.x, free.y, { button: 'right' })
  await item(/^Add Note/).click()
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeFocused()
  await page.keyboard.type('Ask the desk')
  await page.keyboard.press('Escape')
  const made = await boxOf(note('Ask the desk'))
  expect(Math.abs(made.middleX - free.x)).toBeLessThan(2)
  expect(free.y - made.y).toBeLessThan(made.height / 2)
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('Then call')
  await page.keyboard.press('Escape')
  const both = async (things: (text: string) => Locator) => {
    for (const text of ['Ask the desk', 'Then call']) await expect(things(text)).toBeVisible()
  }
  const inPains = (text: string) => card('Pains', text)
  const inBackstage = (text: string) => card('Backstage', text)

  await note('Ask the desk').click({ modifiers: ['Shift'] })
  const [column, row] = [await boxOf(step('Wait a')), await boxOf(lane('Pains'))]
  await dragTo(note('Then call'), column.middleX, row.middleY)
  await both(inPains)
  expect((await saved()).cards.slice(2).map((own) => [own.lane, own.step, own.text])).toEqual([
    ['pains', 'step-1a', 'Ask the desk'],
    ['pains', 'step-1a', 'Then call'],
  ])
  await shortcut(app, 'CmdOrCtrl+Z')
  await both(note)
  await expect(inPains('Then call')).toHaveCount(0)

  // Into the cell that was focused last.
  await step('Wait a').click({ position: { x: 8, y: 8 } })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(words()).toHaveText(/^Empty cell, Backstage/)
  await note('Ask the desk').click()
  await note('Then call').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Shift+C')
  await both(inBackstage)
  await expect(words()).toHaveText('Card in Backstage: Ask the desk')
  expect((await saved()).cards.slice(2).map((own) => [own.lane, own.step, own.text])).toEqual([
    ['backstage', 'step-1a', 'Ask the desk'],
    ['backstage', 'step-1a', 'Then call'],
  ])

  await inBackstage('Then call').click({ button: 'right' })
  await item(/^Turn into Note/).click()
  await both(note)
  const [one, two] = [await boxOf(note('Ask the desk')), await boxOf(note('Then call'))]
  expect(Math.abs(one.x - two.x)).toBeLessThan(1)
  expect(two.y).toBeGreaterThanOrEqual(one.y + one.height)
  await shortcut(app, 'CmdOrCtrl+Z')
  await both(inBackstage)
})

test('adds, finds, renames and deletes notes by keyboard', async () => {
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('Park this')
  await page.keyboard.press('Enter')
  await expect(words()).toHaveText('Yellow note: Park this')
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('And that')
  await page.keyboard.press('Escape')
  const [first, second] = [await boxOf(note('Park this')), await boxOf(note('And that'))]
  expect(second.x).toBeGreaterThan(first.x + first.width)
  await page.keyboard.press('ArrowLeft')
  await expect(words()).toHaveText('Yellow note: Park this')
  await page.keyboard.press('ArrowUp')
  await expect(words()).toHaveText(/^Empty cell, Backstage/)
  await page.keyboard.press('ArrowDown')
  await expect(words()).toHaveText('Yellow note: Park this')
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Park it')
  await page.keyboard.press('Escape')
  await expect(words()).toHaveText('Yellow note: Park it')
  await page.keyboard.press('Delete')
  await expect(note('Park it')).toHaveCount(0)
  expect((await saved()).notes.map(({ text }) => text)).toEqual(['And that'])
})

test('adds, announces, labels and deletes a link by keyboard', async () => {
  await page.keyboard.press('Escape')
  await card('Backstage', 'Scans the contract').click()
  await page.keyboard.press('l')
  await expect(words()).toHaveText('Link from Scans the contract: arrows lead to the other end, Esc leaves')
  await page.keyboard.press('Escape')
  await expect(words()).toHaveText('Card in Backstage: Scans the contract')
  await page.keyboard.press('l')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await expect(words()).toHaveText('Link from Scans the contract to Wait a? Enter makes it, Esc leaves')
  await page.keyboard.press('Enter')
  await expect(words()).toHaveText('Link, Scans the contract – Supports – Wait a')
  await page.getByLabel('Label').fill('only then')
  expect((await saved()).links).toMatchObject([{ kind: 'supports', from: 'scan', to: 'step-1a', label: 'only then' }])

  // The inspector of a process lists the moments of truth that it affects.
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(words()).toHaveText('Card in Backstage: Scans the contract')
  await expect(
    page.getByRole('group', { name: 'Moments of truth it touches' }).getByRole('button', { name: /Wait a/ }),
  ).toBeVisible()
  await page.keyboard.press('Control+l')
  await expect(words()).toHaveText('Link, Scans the contract – Supports – Wait a: only then')
  await page.keyboard.press('Delete')
  await expect(words()).toHaveText('Card in Backstage: Scans the contract')
  expect((await saved()).links).toEqual([])
})

test('draws a link from the handle of a card and selects it by a click on its line', async () => {
  await card('Pains', 'Long form').hover()
  const handle = page.getByRole('button', { name: 'Drag to what it leads to' })
  const target = await boxOf(step('Wait b'))

  // A click on the handle and a drag cancelled with Esc add no link.
  await handle.click()
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  const from = await boxOf(handle)
  await page.mouse.move(from.middleX, from.middleY)
  await page.mouse.down()
  await page.mouse.move(target.x + 20, target.middleY, { steps: 6 })
  await page.keyboard.press('Escape')
  await page.mouse.move(target.middleX, target.middleY)
  await page.mouse.up()
  await expectTitles(app, ['links.journey – Touchline'])

  await card('Pains', 'Long form').hover()
  await dragTo(handle, target.middleX, target.middleY)
  await expect(words()).toHaveText('Link, Long form – Leads to – Wait b')
  await page.getByLabel('What it says').selectOption('Causes')
  await expect(words()).toHaveText('Link, Long form – Causes – Wait b')
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(words()).toHaveText('Link, Long form – Leads to – Wait b')

  await step('Order b').click()
  await expect(words()).toHaveText(/^Step 2: Order b/)
  // The line enters the step from the channel below it.
  await page.mouse.click(target.middleX, target.y + target.height + 3)
  await expect(words()).toHaveText('Link, Long form – Leads to – Wait b')
  expect((await saved()).links).toMatchObject([{ kind: 'flow', from: 'pain', to: 'step-1b' }])

  // The handle of a stage’s last step does not cover the + behind it.
  await step('Order b').hover()
  await page.getByRole('button', { name: 'Add a step to Order' }).click({ position: { x: 4, y: 12 } })
  await expect(page.getByRole('textbox', { name: /^Text of Step 3/ })).toBeFocused()
  await page.keyboard.press('Escape')
})

test('draws a link to an item outside the viewport', async () => {
  const canvas = await boxOf(page.getByRole('application', { name: 'Journey map' }))
  await page.mouse.move(canvas.middleX, canvas.middleY)
  // The map scrolls by half the distance of the wheel.
  await page.mouse.wheel(2 * ((await boxOf(step('Wait b'))).x - canvas.x - canvas.width), 0)
  await expect(step('Wait b')).not.toBeInViewport()
  await card('Pains', 'Long form').hover()
  const from = await boxOf(page.getByRole('button', { name: 'Drag to what it leads to' }))
  await page.mouse.move(from.middleX, from.middleY)
  await page.mouse.down()
  // The nearer the pointer is to the edge, the faster the map scrolls.
  await page.mouse.move(canvas.x + canvas.width - 36, canvas.middleY, { steps: 8 })
  await expect(step('Wait b')).toBeInViewport({ ratio: 0.5 })
  await page.mouse.move(canvas.middleX, canvas.middleY)
  const target = await boxOf(step('Wait b'))
  await page.mouse.move(target.x + 30, target.middleY, { steps: 4 })
  await page.mouse.up()
  await expect(words()).toHaveText('Link, Long form – Leads to – Wait b')
})

test('a link started from the menu is completed by a click on an item and cancelled by one elsewhere', async () => {
  const hint = page.getByText('Click or Enter on what it leads to · Esc leaves')
  const begin = async () => {
    await card('Pains', 'Long form').click({ button: 'right' })
    await item(/^Link to…/).click()
    await expect(hint).toBeVisible()
  }
  const left = async () => {
    await expect(hint).toHaveCount(0)
    await expect(words()).toHaveText('Card in Pains: Long form')
  }
  const [column, row] = [await boxOf(step('Wait a')), await boxOf(lane('Pains'))]
  await begin()
  await page.mouse.click(column.middleX, row.middleY)
  await left()
  await begin()
  await page.keyboard.press('Escape')
  await left()
  await expectTitles(app, ['links.journey – Touchline'])

  // A double click does not edit the text of the target.
  await begin()
  await step('Wait b').dblclick()
  await expect(words()).toHaveText('Link, Long form – Leads to – Wait b')
  await expect(hint).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toHaveCount(0)
  await step('Wait b').dblclick()
  await expect(page.getByRole('textbox', { name: /^Text of Step 4/ })).toBeFocused()
  await page.keyboard.press('Escape')
  expect((await saved()).links).toMatchObject([{ kind: 'flow', from: 'pain', to: 'step-1b' }])
})

test('opens the menu of a link with a right-click on its line', async () => {
  await card('Pains', 'Long form').hover()
  const target = await boxOf(step('Wait b'))
  await dragTo(page.getByRole('button', { name: 'Drag to what it leads to' }), target.middleX, target.middleY)
  await step('Order b').click()
  await expect(words()).toHaveText(/^Step 2: Order b/)
  const onLine = () => page.mouse.click(target.middleX, target.y + target.height + 3, { button: 'right' })

  await onLine()
  await expect(words()).toHaveText('Link, Long form – Leads to – Wait b')
  await expect(item('Leads to')).toBeDisabled()
  await expect(item(/^Emotion/)).toHaveCount(0)
  await item('Causes').click()
  await expect(words()).toHaveText('Link, Long form – Causes – Wait b')
  await onLine()
  await item(/^Rename/).click()
  await expect(page.getByLabel('Label')).toBeFocused()
  await page.keyboard.type('in the end')
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('Shift+F10')
  await item('Turn Link Round').click()
  await expect(words()).toHaveText('Link, Wait b – Causes – Long form: in the end')
  expect((await saved()).links).toMatchObject([{ kind: 'causes', from: 'step-1b', to: 'pain', label: 'in the end' }])
  await page.keyboard.press('Shift+F10')
  await item(/^Delete/).click()
  expect((await saved()).links).toEqual([])
})

test('the minimap shows the viewport, moves it on click, and can be hidden', async () => {
  const minimap = page.locator('[data-minimap]')
  const view = () => page.locator('.react-flow__viewport').getAttribute('style')
  await expect(minimap).toBeHidden()
  for (let at = 0; at < 4; at++) await shortcut(app, 'CmdOrCtrl+=')
  await expect(minimap).toBeVisible()
  const before = await view()
  const box = await boxOf(minimap)
  await page.mouse.click(box.x + box.width - 10, box.y + box.height - 10)
  await expect.poll(view).not.toBe(before)
  await expect(step('Wait b')).toBeInViewport()
  await choose(app, 'view.minimap')
  await expect(minimap).toHaveCount(0)
})
