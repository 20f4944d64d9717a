import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Locator, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { type JourneyMap, journeyFileSchema } from '../../shared/document/schema'
import { firstMap } from '../unit/document/first-map'
import { launchApp, shortcut } from './launch'
import { boxOf, cardIn, drag, laneCalled, middleOf, stepCalled } from './on-the-map'
import { savedFile } from './saved-file'
import { expectTitles } from './title'
import { goToStep } from './typing'
import { viewOf } from './viewport'

/** Returns a map with three stages of four steps each, one touchpoint and one card. */
function mapFile(): string {
  const stages = ['One', 'Two', 'Three'].map((title, at) => ({
    id: `stage-${at}`,
    title,
    steps: ['a', 'b', 'c', 'd'].map((letter) => ({
      id: `step-${at}${letter}`,
      title: `Step ${title} ${letter}`,
      touchpoints: at === 0 && letter === 'a' ? [{ id: 'touchpoint', title: 'Counter' }] : [],
    })),
  }))
  const lanes = (['emotion', 'steps', 'touchpoints', 'pains', 'gains'] as const).map((kind) => ({ id: kind, kind }))
  const cards = [{ id: 'card', lane: 'pains', step: 'step-0a', text: 'Long queue' }]
  const file = {
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    maps: [{ id: 'map', title: 'Mouse', personas: ['me'], stages, lanes, cards }],
  }
  return serialise(journeyFileSchema.parse(file))
}

let app: ElectronApplication
let page: Page
let path: string

test.beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-canvas-')), 'mouse.journey')
  await writeFile(path, mapFile())
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(step('One a')).toBeVisible()
})
test.afterEach(async () => {
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitle('mouse.journey – Touchline')
  await app.close()
})

const step = (name: string) => stepCalled(page, `Step ${name}`)
const lane = (name: string) => laneCalled(page, name)
const card = (of: string, text: string) => cardIn(page, of, text)
const stage = (name: string) => page.getByRole('group', { name: new RegExp(`^Stage \\d of \\d: ${name},`) })
const count = (text: string) => page.getByText(`${text} · 0 moments of truth`)

const expectTitle = (title: string) => expectTitles(app, [title])

/** Undoes to the file as opened, redoes the change, saves, and returns the map read from the file. */
async function savedAfterOneUndoStep(): Promise<JourneyMap> {
  await expectTitle('mouse.journey ● – Touchline')
  await shortcut(app, 'CmdOrCtrl+Z')
  await expectTitle('mouse.journey – Touchline')
  await shortcut(app, 'CmdOrCtrl+Shift+Z')
  await expectTitle('mouse.journey ● – Touchline')
  return firstMap(await savedFile(app, path))
}

/** Drags an item; a wide one by its left end. */
async function dragTo(thing: Locator, x: number, y: number): Promise<void> {
  const from = await boxOf(thing)
  await drag(page, { x: Math.min(from.middleX, from.x + 80), y: from.middleY }, { x, y })
}

const titles = (map: JourneyMap, at: number) => map.stages[at]?.steps.map(({ title }) => title.slice('Step '.length))

test('adds a card with the + of an empty cell and types its text', async () => {
  const [column, row] = [await boxOf(step('One b')), await boxOf(lane('Gains'))]
  await page.mouse.move(column.middleX, row.middleY)
  await page.getByRole('button', { name: 'Add to Gains' }).click()
  await page.keyboard.type('Friendly people')
  await page.keyboard.press('Escape')
  await expect(card('Gains', 'Friendly people')).toBeVisible()
  const { cards } = await savedAfterOneUndoStep()
  expect(cards.map((own) => [own.lane, own.step, own.text])).toEqual([
    ['pains', 'step-0a', 'Long queue'],
    ['gains', 'step-0b', 'Friendly people'],
  ])

  // The + for another card is directly below the focused card.
  const made = await boxOf(card('Gains', 'Friendly people'))
  await page.mouse.move(made.middleX, made.middleY)
  await page.mouse.move(made.middleX, made.y + made.height + 6, { steps: 6 })
  await page.getByRole('button', { name: 'Add to Gains' }).click()
  await page.keyboard.type('Warm rooms')
  await page.keyboard.press('Escape')
  await expect(card('Gains', 'Warm rooms')).toBeVisible()
})

test('pans the map when dragging from a +, draws a selection frame with Shift, and keeps focus on it', async () => {
  const [column, row] = [await boxOf(step('One b')), await boxOf(lane('Gains'))]
  const adder = page.getByRole('button', { name: 'Add to Gains' })
  const queue = await middleOf(card('Pains', 'Long queue'))
  await page.mouse.move(column.middleX, row.middleY)
  await expect(adder).toBeVisible()
  const before = await viewOf(page)
  await page.keyboard.down('Shift')
  await page.mouse.down()
  await page.mouse.move(queue.x, queue.y, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(page.locator('#canvas-focus')).toHaveText('Card in Pains: Long queue')
  expect(await viewOf(page)).toEqual(before)

  await page.mouse.move(column.middleX, row.middleY)
  await expect(adder).toBeVisible()
  await page.mouse.down()
  await page.mouse.move(column.middleX - 60, row.middleY - 20, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await viewOf(page)).x).toBeLessThan(before.x - 40)
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toHaveCount(0)
  await expectTitle('mouse.journey – Touchline')
})

test('leaves nothing behind when a + is left without a text', async () => {
  const [column, row] = [await boxOf(step('One b')), await boxOf(lane('Gains'))]
  await page.mouse.move(column.middleX, row.middleY)
  await page.getByRole('button', { name: 'Add to Gains' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: /^Card in Gains/ })).toHaveCount(0)
  await expectTitle('mouse.journey – Touchline')
})

test('renames a step, a stage, a card and a lane with a double click', async () => {
  const renames: [thing: Locator, text: string, after: Locator][] = [
    [step('One b'), 'Pays at the desk', page.getByRole('group', { name: /^Step 2: Pays at the desk,/ })],
    [stage('One'), 'First', stage('First')],
    [card('Pains', 'Long queue'), 'Longer queue', card('Pains', 'Longer queue')],
    [lane('Gains'), 'What pleases', lane('What pleases')],
  ]
  for (const [thing, text, after] of renames) {
    await thing.dblclick()
    await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
    await page.keyboard.press('Escape')
    await expect(after).toBeVisible()
  }
  for (const [, , after] of renames.toReversed()) {
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(after).toHaveCount(0)
  }
  await expectTitle('mouse.journey – Touchline')
})

test('moves a dragged step to another stage together with its content', async () => {
  const target = await boxOf(step('Two a'))
  const others = await boxOf(step('Two b'))
  await dragTo(step('One a'), target.x + target.width - 10, target.middleY)
  await expect(page.getByRole('group', { name: 'Step 5: Step One a, stage Two' })).toBeVisible()
  await expect(count('3 stages · 12 steps')).toBeVisible()
  // It stays where it was dropped, and the content behind it did not move.
  await expectStill(step('One a'), target)
  await expectStill(step('Two b'), others)
  const map = await savedAfterOneUndoStep()
  expect(titles(map, 0)).toEqual(['One b', 'One c', 'One d'])
  expect(titles(map, 1)).toEqual(['Two a', 'One a', 'Two b', 'Two c', 'Two d'])
  expect(map.stages[1]?.steps[1]?.touchpoints.map(({ title }) => title)).toEqual(['Counter'])
  expect(map.cards).toMatchObject([{ step: 'step-0a', lane: 'pains' }])
})

test('moves a dragged touchpoint to another step', async () => {
  const column = await boxOf(step('One c'))
  const touchpoint = page.getByRole('group', { name: /^Touchpoint Counter/ })
  await dragTo(touchpoint, column.middleX, (await boxOf(touchpoint)).middleY)
  await expect.poll(async () => (await boxOf(touchpoint)).middleX).toBeCloseTo(column.middleX, 0)
  const map = await savedAfterOneUndoStep()
  expect(map.stages[0]?.steps.map(({ touchpoints }) => touchpoints.length)).toEqual([0, 0, 1, 0])
})

test('moves a dragged card to another lane and step, and returns it when dropped on an invalid target', async () => {
  const queue = page.getByRole('group', { name: /^Card in \w+: Long queue/ })
  const before = await boxOf(queue)
  await dragTo(queue, before.middleX, (await boxOf(lane('Emotion'))).middleY)
  await expect.poll(() => boxOf(queue)).toEqual(before)
  await expectTitle('mouse.journey – Touchline')
  await dragTo(queue, (await boxOf(step('One b'))).middleX, (await boxOf(lane('Gains'))).middleY)
  await expect(card('Gains', 'Long queue')).toBeVisible()
  const { cards } = await savedAfterOneUndoStep()
  expect(cards).toMatchObject([{ lane: 'gains', step: 'step-0b', text: 'Long queue' }])
})

test('moves a stage dragged by its header before another', async () => {
  const first = await boxOf(stage('One'))
  await dragTo(stage('Two'), first.x + 5, first.middleY)
  await expect(page.getByRole('group', { name: 'Stage 1 of 3: Two, 4 steps' })).toBeVisible()
  expect((await savedAfterOneUndoStep()).stages.map(({ title }) => title)).toEqual(['Two', 'One', 'Three'])
})

test('moves a lane by dragging its name and by key, each as one undo step', async () => {
  const pains = await boxOf(lane('Pains'))
  await dragTo(lane('Gains'), pains.middleX, pains.y + 5)
  await expect.poll(async () => (await boxOf(lane('Gains'))).y).toBeLessThan((await boxOf(lane('Pains'))).y)
  expect((await savedAfterOneUndoStep()).lanes.map(({ id }) => id)).toEqual([
    'emotion',
    'steps',
    'touchpoints',
    'gains',
    'pains',
  ])

  await lane('Gains').click()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await boxOf(lane('Gains'))).y).toBeLessThan((await boxOf(lane('Touchpoints'))).y)
  await expect(page.locator('#canvas-focus')).toContainText('Lane Gains')
  expect((await savedAfterOneUndoStep()).lanes.map(({ id }) => id)).toEqual([
    'emotion',
    'steps',
    'gains',
    'touchpoints',
    'pains',
  ])
})

test('selects a whole stage or lane by key and duplicates the selection in place', async () => {
  const selected = page.getByText(/^\d+ selected/)
  await step('Two b').click()
  await page.keyboard.press('Shift+S')
  await expect(selected).toHaveText(/^4 selected/)
  await expect(page.locator('#canvas-focus')).toContainText('Step Two b')
  await page.keyboard.press('Shift+L')
  await expect(selected).toHaveText(/^12 selected/)
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(0)

  await step('One a').click()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(count('3 stages · 13 steps')).toBeVisible()
  await expect(page.locator('#canvas-focus')).toContainText('Step 2: Step One a')
  const map = await savedAfterOneUndoStep()
  expect(titles(map, 0)).toEqual(['One a', 'One a', 'One b', 'One c', 'One d'])
  const [original, copy] = map.stages[0]?.steps ?? []
  expect(copy?.touchpoints.map(({ title }) => title)).toEqual(['Counter'])
  expect(map.cards.map((own) => [own.step, own.text])).toEqual([
    [original?.id, 'Long queue'],
    [copy?.id, 'Long queue'],
  ])
})

test('zooms to fit and to 100 %, and pans with Space held', async () => {
  const zoom = async () => (await viewOf(page)).zoom
  await shortcut(app, 'CmdOrCtrl+0')
  await expect.poll(zoom).toBe(1)
  await goToStep(page, 12)
  await expect(step('One a')).not.toBeInViewport()
  await page.keyboard.press('Shift+Digit1')
  // The whole map is in the window, with titles of 11 pixels and more.
  for (const title of ['One a', 'Three d']) await expect(step(title)).toBeInViewport({ ratio: 0.99 })
  expect(14.25 * (await zoom())).toBeGreaterThanOrEqual(11)
  const canvas = page.getByRole('application', { name: 'Journey map' })
  await expect(canvas.getByRole('button', { name: 'Stage', exact: true })).toBeInViewport({ ratio: 0.99 })
  await shortcut(app, 'CmdOrCtrl+0')
  await expect.poll(zoom).toBe(1)
  // What has the focus stays in view.
  await expect(step('Three d')).toBeInViewport({ ratio: 1 })

  // The pointer is over a step, which would be dragged without Space.
  await page.keyboard.press('ArrowLeft')
  await expect(step('Three c')).toBeInViewport({ ratio: 1 })
  const [from, before] = [await boxOf(step('Three c')), await viewOf(page)]
  await page.mouse.move(from.middleX, from.middleY)
  await page.keyboard.down('Space')
  await page.mouse.down()
  await page.mouse.move(from.middleX - 60, from.middleY - 40, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.up('Space')
  await expect.poll(() => viewOf(page)).toEqual({ x: before.x - 60, y: before.y - 40, zoom: 1 })
  await expectTitle('mouse.journey – Touchline')
})

test('treats held keys and buttons as released when the window loses focus', async () => {
  const title = await page.title()
  const loseFocus = () => page.evaluate(() => window.dispatchEvent(new Event('blur')))
  const [place, before] = [await boxOf(step('One b')), await viewOf(page)]
  const dragged = page.getByTestId('in-hand')
  await page.mouse.move(place.middleX, place.middleY)
  await page.keyboard.down('Space')
  await loseFocus()

  // Space was released elsewhere: the step is dragged, and the map does not pan.
  await page.mouse.down()
  await page.mouse.move(place.middleX + 60, place.middleY, { steps: 6 })
  await expect(dragged).toBeVisible()
  expect(await viewOf(page)).toEqual(before)

  // So was the button: the drag is cancelled, and later pointer moves have no effect.
  await loseFocus()
  await expect(dragged).toHaveCount(0)
  await page.mouse.move(place.middleX + 200, place.middleY, { steps: 6 })
  await expect(dragged).toHaveCount(0)
  await page.mouse.up()
  await page.keyboard.up('Space')

  await page.keyboard.down('Shift')
  await page.mouse.down()
  await page.mouse.move(place.middleX + 260, place.middleY + 60, { steps: 6 })
  await expect(page.getByTestId('marquee')).toBeVisible()
  await loseFocus()
  await expect(page.getByTestId('marquee')).toHaveCount(0)
  await page.mouse.move(place.middleX, place.middleY, { steps: 6 })
  await expect(page.getByTestId('marquee')).toHaveCount(0)
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await page.keyboard.press('Escape')
  expect(await page.title()).toBe(title)
})

test('loses no letter of a name typed immediately while zoomed out', async () => {
  for (const zoom of [1, 0.8, 0.64, 0.52, 0.42]) {
    await shortcut(app, zoom === 1 ? 'CmdOrCtrl+0' : 'CmdOrCtrl+-')
    await expect.poll(async () => (await viewOf(page)).zoom).toBeLessThanOrEqual(zoom)
  }
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('#canvas-focus')).toContainText('Step 1:')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('#canvas-focus')).toContainText('Stage 1')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Not me, Mr Nt')
  await page.keyboard.press('Escape')
  await expect(page.locator('#canvas-focus')).toContainText('Stage 1 of 3: Not me, Mr Nt,')
  const map = await savedAfterOneUndoStep()
  expect(map.stages.map(({ title }) => title)).toEqual(['Not me, Mr Nt', 'Two', 'Three'])
})

test('animates the viewport, and jumps at once with reduced motion', async () => {
  /** Returns the number of distinct viewport transforms on the way to another zoom. */
  const stops = async (accelerator: string, zoom: number) => {
    const seen = await page.locator('.react-flow__viewport').evaluateHandle((view: HTMLElement) => {
      const places = new Set<string>()
      new MutationObserver(() => places.add(view.style.transform)).observe(view, { attributeFilter: ['style'] })
      return places
    })
    await shortcut(app, accelerator)
    await expect.poll(async () => (await viewOf(page)).zoom).toBe(zoom)
    return seen.evaluate((places) => places.size)
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await stops('CmdOrCtrl+0', 1)
  expect(await stops('CmdOrCtrl+=', 1.25)).toBeGreaterThan(1)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await stops('CmdOrCtrl+0', 1)).toBe(1)
})

test('deletes a stage with its steps and restores them on undo', async () => {
  await stage('One').click()
  await page.keyboard.press('Delete')
  await expect(count('2 stages · 8 steps')).toBeVisible()
  await expect(page.locator('#canvas-focus')).toHaveText('Stage 1 of 2: Two, 4 steps')
  await expect(step('One a')).not.toBeInViewport()
  await expect(page.getByRole('group', { name: /^Card in Pains/ })).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(count('3 stages · 12 steps')).toBeVisible()
  await expect(card('Pains', 'Long queue')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Shift+Z')
  const map = await savedAfterOneUndoStep()
  expect(map.stages.map(({ title }) => title)).toEqual(['Two', 'Three'])
  expect(map.cards).toEqual([])
})

/** Expects an item at the same position within a pixel, after the next two frames. */
async function expectStill(thing: Locator, before: { x: number; y: number }): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const { x, y } = await boxOf(thing)
  expect(Math.abs(x - before.x)).toBeLessThanOrEqual(1)
  expect(Math.abs(y - before.y)).toBeLessThanOrEqual(1)
}

test('keeps the focused content in place when something before it is added or removed', async () => {
  const canvas = await boxOf(page.getByRole('application', { name: 'Journey map' }))
  const adder = page.getByRole('button', { name: 'Add a step to One' })
  await page.mouse.move(canvas.middleX, canvas.middleY)
  await expect(async () => {
    await page.mouse.wheel(100, 0)
    expect((await boxOf(adder)).x).toBeLessThan(canvas.x + 400)
  }).toPass({ intervals: [50] })
  await expect(step('One a')).not.toBeInViewport()

  // A step added to the left of the focused one moves the others to the left.
  await step('Two b').click()
  const chosen = await boxOf(step('Two b'))
  await adder.click()
  await page.keyboard.type('Unforeseen')
  await page.keyboard.press('Escape')
  await expect(count('3 stages · 13 steps')).toBeVisible()
  await expectStill(step('Two b'), chosen)

  // Deleting that step keeps the position too.
  await page.keyboard.press('Delete')
  await expect(count('3 stages · 12 steps')).toBeVisible()
  await expectStill(step('Two b'), chosen)

  // An edited text stays in place while it grows.
  await step('Two a').dblclick()
  const edited = await boxOf(step('Two a'))
  await page.keyboard.type('Waits and waits and waits, calls three times, and is sent from desk to desk to desk')
  const longer = page.getByRole('group', { name: /: Waits and waits and waits/ })
  await expectStill(longer, edited)
  expect((await boxOf(longer)).height).toBeGreaterThan(edited.height + 20)
  await page.keyboard.press('Escape')
})

test('keeps the upper left corner in place when a lane is collapsed or steps are deleted', async () => {
  await step('One d').click()
  const [pains, first] = [await boxOf(lane('Pains')), await boxOf(stage('One'))]
  const emotion = await boxOf(lane('Emotion'))
  await page.getByRole('button', { name: 'Collapse Emotion' }).click()
  await expect(page.getByRole('button', { name: 'Open Emotion' })).toBeVisible()
  await expectStill(stage('One'), first)
  await expectStill(lane('Emotion'), emotion)
  expect((await boxOf(lane('Pains'))).y).toBeLessThan(pains.y - 50)
  await page.getByRole('button', { name: 'Open Emotion' }).click()
  await expect(page.getByRole('button', { name: 'Collapse Emotion' })).toBeVisible()
  await expectStill(lane('Emotion'), emotion)
  await expectStill(lane('Pains'), pains)

  await step('One a').click()
  await step('One c').click({ modifiers: ['Shift'] })
  await step('One b').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Delete')
  await expect(count('3 stages · 9 steps')).toBeVisible()
  await expectStill(lane('Emotion'), emotion)
})

test('scrolls and zooms with the wheel over lane names, stage headers and the minimap as over the map', async () => {
  const over: (() => Locator)[] = [() => lane('Pains'), () => stage('One'), () => page.locator('[data-minimap]')]
  for (const thing of over) {
    await shortcut(app, 'CmdOrCtrl+0')
    await expect.poll(async () => (await viewOf(page)).zoom).toBe(1)
    await shortcut(app, 'CmdOrCtrl+=')
    await expect.poll(async () => (await viewOf(page)).zoom).toBe(1.25)
    const [before, box] = [await viewOf(page), await boxOf(thing())]
    await page.mouse.move(box.x + 40, box.middleY)
    await page.mouse.wheel(40, 60)
    await expect.poll(() => viewOf(page)).toEqual({ x: before.x - 20, y: before.y - 30, zoom: 1.25 })
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -60)
    await page.keyboard.up('Control')
    await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(1.3)
    // The point under the pointer stays there.
    const { x, zoom } = await viewOf(page)
    const canvas = await boxOf(page.getByRole('application', { name: 'Journey map' }))
    const at = box.x + 40 - canvas.x
    expect((at - x) / zoom).toBeCloseTo((at - before.x + 20) / 1.25, 1)
  }
})

test('hides the minimap while text is edited beneath it', async () => {
  const minimap = page.locator('[data-minimap]')
  for (const zoom of [1, 1.25, 1.5625]) {
    await shortcut(app, zoom === 1 ? 'CmdOrCtrl+0' : 'CmdOrCtrl+=')
    await expect.poll(async () => (await viewOf(page)).zoom).toBe(zoom)
  }
  await expect(minimap).toBeVisible()
  // Moves the cell under the minimap into the corner.
  const [corner, column] = [await boxOf(minimap), await boxOf(step('One b'))]
  const row = await boxOf(lane('Gains'))
  await page.mouse.move(corner.x - 200, corner.y - 200)
  await page.mouse.wheel(2 * (column.middleX - corner.middleX), 2 * (row.middleY - corner.middleY))
  await expect.poll(async () => Math.abs((await boxOf(lane('Gains'))).middleY - corner.middleY)).toBeLessThan(2)
  await expect(minimap).toBeVisible()
  await page.mouse.move(corner.middleX, corner.y - 8)
  const adder = page.getByRole('button', { name: 'Add to Gains' })
  await expect(adder).toBeVisible()
  await page.mouse.click(corner.middleX, corner.y - 8)
  await page.keyboard.type('Read as it is written')
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeFocused()
  await expect(minimap).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(minimap).toBeHidden()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(minimap).toBeVisible()
})

test('keeps part of the map in sight however far it is panned and zoomed', async () => {
  const canvas = await boxOf(page.getByRole('application', { name: 'Journey map' }))
  await page.mouse.move(canvas.middleX, canvas.middleY)
  const panFar = async (dx: number, dy: number) => {
    for (let at = 0; at < 4; at++) await page.mouse.wheel(dx * 3000, dy * 3000)
  }
  await panFar(-1, -1)
  const inCorner = () =>
    expect
      .poll(async () => {
        const { x, y } = await viewOf(page)
        return Math.max(Math.abs(x - canvas.width + 64), Math.abs(y - canvas.height + 64))
      })
      .toBeLessThan(1)
  await inCorner()
  const { zoom } = await viewOf(page)
  await shortcut(app, 'CmdOrCtrl+=')
  await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(1.2 * zoom)
  await inCorner()
  await shortcut(app, 'CmdOrCtrl+0')
  await expect.poll(async () => (await viewOf(page)).zoom).toBe(1)
  await panFar(1, 1)
  // The last column stays beside the lane names, the last lane below the stage headers.
  await expect.poll(async () => (await boxOf(stage('Three'))).x).toBeLessThan(canvas.x)
  const [head, name] = [await boxOf(stage('Three')), await boxOf(lane('Gains'))]
  expect(head.x + head.width).toBeGreaterThan(canvas.x + 200)
  expect(name.y + name.height).toBeGreaterThan(canvas.y + head.height + 40)
})
