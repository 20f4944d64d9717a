import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { type JourneyFile, journeyFileSchema } from '../../shared/document/schema'
import { violations } from './axe'
import { launchApp, root, shortcut } from './launch'
import { boxOf } from './on-the-map'
import { largeFile } from './sample-file'
import { savedFile } from './saved-file'
import { choose } from './typing'

/* The outline beside and instead of the map, and the filter that dims items in both. */

let app: ElectronApplication
let page: Page
let path: string

async function open(source: string): Promise<void> {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-outline-')), 'map.journey')
  await writeFile(path, source)
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(page.locator('[data-canvas][data-painted]')).toBeAttached()
}

const example = () => readFile(join(root, 'docs/example.journey'), 'utf8')

test.afterEach(async () => {
  await savedFile(app, path)
  await app.close()
})

const outline = () => page.getByRole('treegrid', { name: 'Outline' })
const canvas = () => page.getByRole('application', { name: 'Journey map' })
const row = (title: string) =>
  outline()
    .getByRole('row')
    .filter({ has: page.getByTitle(title, { exact: true }) })
const card = (name: RegExp) => canvas().getByRole('group', { name })

async function openOutline(): Promise<void> {
  await shortcut(app, 'CmdOrCtrl+Shift+O')
  await expect(outline()).toBeFocused()
}

/** The focused row or cell, as screen readers announce it. */
async function active(): Promise<string> {
  const id = await outline().getAttribute('aria-activedescendant')
  return id === null ? '' : ((await page.locator(`[id="${id}"]`).textContent()) ?? '')
}

test('edits a map in the outline by keyboard alone, and the canvas shows it immediately', async () => {
  await open(await example())
  const { keyboard } = page
  await openOutline()
  await keyboard.press('ArrowDown')
  await expect.poll(active).toContain('Look around')

  // Left collapses a stage; Right expands it and moves into the cells.
  await keyboard.press('ArrowLeft')
  await expect(row('Look around')).toHaveAttribute('aria-expanded', 'false')
  await expect(row('Gets the keys to the new flat')).toHaveCount(0)
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowDown')
  await expect(row('Gets the keys to the new flat')).toHaveAttribute('aria-selected', 'true')
  await expect(card(/^Step 1: Gets the keys/)).toHaveAttribute('data-selected', 'true')

  // A title is edited in its row, appears on the canvas with each letter, and is one undo step.
  await keyboard.press('Enter')
  await expect(outline().getByRole('textbox')).toBeFocused()
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toHaveCount(1)
  await keyboard.type('Gets three keys')
  await expect(card(/^Step 1: Gets three keys,/)).toBeVisible()
  await keyboard.press('Escape')
  await expect(outline()).toBeFocused()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(row('Gets the keys to the new flat')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Shift+Z')
  await expect(row('Gets three keys')).toBeVisible()

  // The same keys as on the canvas: emotion, moment of truth, new step after this one.
  await keyboard.press('-')
  await expect(card(/^Step 1: Gets three keys.*emotion 1\b/)).toBeVisible()
  await keyboard.press('m')
  await expect(card(/^Step 1: Gets three keys.*moment of truth 1/)).toBeVisible()
  await keyboard.press('n')
  await expect(outline().getByRole('textbox')).toBeFocused()
  await keyboard.type('Moves the boxes')
  await keyboard.press('Escape')
  await expect(card(/^Step 2: Moves the boxes,/)).toBeVisible()
  await keyboard.press('Alt+ArrowDown')
  await expect(card(/^Step 3: Moves the boxes,/)).toBeAttached()

  // In a cell the user selects an item; Tab moves to the next cell.
  await keyboard.press('End')
  await keyboard.press('Home')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await expect(row('Gets three keys')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await row('Moves the boxes').getByRole('gridcell').first().click()
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(outline().getByRole('combobox')).toBeFocused()
  await outline().getByRole('combobox').selectOption({ label: '−2 Very bad' })
  await keyboard.press('Tab')
  await expect(card(/^Step 3: Moves the boxes.*emotion −2/)).toBeAttached()
  await expect(outline()).toBeFocused()

  // Changes on the canvas appear in the outline.
  await keyboard.press('F6')
  await expect(canvas()).toBeFocused()
  await keyboard.press('Enter')
  await expect(canvas().getByRole('textbox')).toBeFocused()
  await expect(outline().getByRole('textbox')).toHaveCount(0)
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('Carries boxes')
  await expect(row('Carries boxes')).toBeVisible()
  await keyboard.press('Escape')
  await expect(canvas()).toBeFocused()
  await keyboard.press('Delete')
  await expect(row('Carries boxes')).toHaveCount(0)

  // The outline alone, and back.
  await shortcut(app, 'CmdOrCtrl+Shift+O')
  await expect(canvas()).toHaveCount(0)
  await expect(outline()).toBeFocused()
  await shortcut(app, 'CmdOrCtrl+Shift+O')
  await expect(canvas()).toBeFocused()
  await expect(outline()).toHaveCount(0)
})

test('lists notes and links after the stages, editable there or in the inspector', async () => {
  const file = JSON.parse(await example()) as JourneyFile
  const [map] = file.maps
  const steps = map?.stages.flatMap((stage) => stage.steps) ?? []
  const notes = [
    { id: 'note', text: 'Ask the shop', x: 0, y: -200 },
    { id: 'hidden', text: 'Nobody reads this', hidden: true, x: 300, y: -200 },
  ]
  const links = [{ id: 'link', kind: 'flow', from: steps[11]?.id, to: steps[9]?.id, label: 'tries again' }]
  await open(serialise(journeyFileSchema.parse({ ...file, maps: [{ ...map, notes, links }] })))
  await openOutline()
  await page.keyboard.press('End')
  await expect.poll(active).toContain(`${steps[11]?.title} → ${steps[9]?.title}: tries again`)
  await expect(card(/^Step 12:/)).toBeInViewport()
  await expect.poll(active).toContain('Leads to')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Label')).toBeFocused()
  await page.keyboard.press('Escape')
  // The context menus of the focused item and the item under the pointer are those of the map.
  const menu = page.getByRole('menu')
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Causes' }).click()
  await expect.poll(active).toContain('Causes')
  await row('Ask the shop').click({ button: 'right' })
  await expect(menu.getByRole('menuitem', { name: 'Turn into Card' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(outline()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect.poll(active).toContain('Hidden')
  await expect(outline().getByText('Nobody reads this')).toHaveCount(0)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(outline().getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Ask the caretaker')
  await page.keyboard.press('Escape')
  await expect(row('Ask the caretaker')).toBeVisible()
  await expect(canvas().getByRole('group', { name: /note: Ask the caretaker/ })).toBeAttached()
})

test('keeps only the visible rows of a large map in the page, and reaches the last one by key', async () => {
  await open(largeFile(500, 9))
  await openOutline()
  await expect(outline()).toHaveAttribute('aria-rowcount', String(1 + 10 + 500 + 4500))
  await page.keyboard.press('End')
  await expect.poll(active).toContain('of Step 500')
  expect(await outline().getByRole('row').count()).toBeLessThan(80)
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('The very last')
  await page.keyboard.press('Escape')
  await expect(card(/The very last/)).toBeVisible()
})

test('dims what does not match a filter, painted and mounted, and saves the filter in the file', async () => {
  await open(await example())
  await page.keyboard.press('f')
  const text = page.getByRole('searchbox', { name: 'With the text …' })
  await expect(text).toBeFocused()
  await page.keyboard.type('WAITS in')
  await expect(page.getByRole('status').filter({ hasText: '1 of 13 steps' })).toBeVisible()
  await expect(card(/^Step 5: Waits in the queue/)).not.toHaveAttribute('data-dimmed')
  await expect(card(/^Step 4:/)).toHaveAttribute('data-dimmed', 'true')
  await text.fill('')

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const choices = page.getByRole('dialog', { name: 'What stands out' })
  await choices.getByLabel('Website').check()
  await choices.getByLabel('Phone').check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status').filter({ hasText: '5 of 13 steps' })).toBeVisible()
  await expect(card(/^Touchpoint Hotline/)).not.toHaveAttribute('data-dimmed')
  await expect(card(/^Step 1:/)).toHaveAttribute('data-dimmed', 'true')
  await expect(page.locator('[data-head][data-head="stage-007"] [data-dimmed]')).toHaveCount(0)

  // Painted content (while the view moves) looks like mounted content (at rest).
  await expect.poll(() => page.locator('.react-flow__node').count()).toBeGreaterThan(5)
  await canvas().focus()
  await expect(canvas()).toBeFocused()
  const wheel = (deltaX: number) =>
    page.evaluate((dx) => {
      const pane = document.querySelector('.react-flow__pane')
      const { x, y, width, height } = pane?.getBoundingClientRect() ?? new DOMRect()
      pane?.dispatchEvent(
        new WheelEvent('wheel', {
          bubbles: true,
          cancelable: true,
          clientX: x + width / 2,
          clientY: y + height / 2,
          deltaX: dx,
        }),
      )
    }, deltaX)
  const name = 'dimmed.png'
  await mkdir(dirname(test.info().snapshotPath(name)), { recursive: true })
  await writeFile(test.info().snapshotPath(name), await canvas().screenshot())
  // So far to the right that only lane names remain visible.
  const away = 2 * (await boxOf(canvas())).width - 180
  await wheel(-away)
  await expect(page.locator('.react-flow__node')).toHaveCount(0)
  await page.clock.install()
  await wheel(away)
  await page.clock.runFor(50)
  expect(await page.locator('.react-flow__node').count()).toBe(0)
  expect(await canvas().screenshot()).toMatchSnapshot(name, { threshold: 0.2, maxDiffPixels: 60 })
  await page.clock.runFor(500)
  await page.clock.resume()

  // The outline dims the same items.
  await openOutline()
  await expect(row('Hotline')).not.toHaveAttribute('data-dimmed')
  await expect(row('Gets the keys to the new flat')).toHaveAttribute('data-dimmed', 'true')

  await choose(app, 'view.save-view')
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Website and phone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Website and phone', exact: true, pressed: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await outline().focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('search')).toHaveCount(0)
  await expect(row('Gets the keys to the new flat')).not.toHaveAttribute('data-dimmed')
  const file = await savedFile(app, path)
  await app.close()

  // A deleted channel is reported; the rest of the saved filter still applies.
  expect(file.maps[0]?.filters.map(({ name: title, filter }) => [title, filter.channels?.length])).toEqual([
    ['Website and phone', 2],
  ])
  const [map] = file.maps
  const [view] = map?.filters ?? []
  await open(
    JSON.stringify({
      ...file,
      maps: [
        { ...map, filters: [{ ...view, filter: { channels: [...(view?.filter.channels ?? []), 'channel-fax'] } }] },
      ],
    }),
  )
  await choose(app, 'view.filter')
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('button', { name: 'Website and phone', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No longer there: a channel')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '5 of 13 steps' })).toBeVisible()
})

test('outline and filter pass axe in either theme', async () => {
  await open(await example())
  await openOutline()
  for (const theme of ['light', 'dark'] as const) {
    await choose(app, `view.theme(${theme})`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await choose(app, 'view.filter')
    await expect(page.getByRole('searchbox', { name: 'With the text …' })).toBeFocused()
    await page.keyboard.type('wait')
    await row('Waits in the queue').getByRole('gridcell').first().click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'What stands out' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await choose(app, 'view.save-view')
    await expect(page.getByRole('dialog', { name: 'Saved views' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await choose(app, 'view.filter-clear')
  }
})
