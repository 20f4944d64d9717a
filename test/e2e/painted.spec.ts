import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { parse } from '../../shared/document/file'
import { launchApp, root, shortcut } from './launch'
import { largeFile } from './sample-file'
import { expectTitles } from './title'
import { choose } from './typing'
import { viewOf } from './viewport'

/* What is painted on the canvas and what is mounted as an element look the same and work the same. */

let app: ElectronApplication
let page: Page
let path: string

async function open(source: string, args: readonly string[] = []): Promise<void> {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-painted-')), 'map.journey')
  await writeFile(path, source)
  ;({ app, page } = await launchApp({ args: [...args, path] }))
  await expect(page.locator('[data-canvas][data-painted]')).toBeAttached()
}

test.afterEach(async () => {
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['map.journey – Touchline'])
  await app.close()
})

const canvas = () => page.getByRole('application', { name: 'Journey map' })
const mounted = () => page.locator('.react-flow__node')
const focusInWords = () => page.locator('#canvas-focus')

const view = () => viewOf(page)

/** Where a point of the map is in the window. */
async function inWindow(x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await canvas().boundingBox()
  const at = await view()
  return { x: (box?.x ?? 0) + at.x + x * at.zoom, y: (box?.y ?? 0) + at.y + y * at.zoom }
}

/** Turns the wheel over the middle of the map, by so many pixels in one event. */
async function wheel(deltaX: number, deltaY: number): Promise<void> {
  await page.evaluate(([dx, dy]) => {
    const pane = document.querySelector('.react-flow__pane')
    const { x, y, width, height } = pane?.getBoundingClientRect() ?? new DOMRect()
    pane?.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: x + width / 2, clientY: y + height / 2, deltaX: dx, deltaY: dy }))
  }, [deltaX, deltaY] as const)
}

/** Goes so far off that all is painted and nothing is mounted; answers where the first step and a card of it are on the map. */
async function goFarOff(): Promise<void> {
  await canvas().focus()
  await expect(async () => {
    if ((await view()).zoom > 0.35) await shortcut(app, 'CmdOrCtrl+-')
    expect((await view()).zoom).toBeLessThanOrEqual(0.35)
  }).toPass()
  await expect(mounted()).toHaveCount(0)
}

for (const scale of [1, 2]) {
  test(`a map looks the same painted and mounted, at ${scale} pixels for one`, async () => {
    test.setTimeout(120_000)
    await open(await readFile(join(root, 'docs/example.journey'), 'utf8'), [`--force-device-scale-factor=${scale}`])
    expect(await page.evaluate(() => window.devicePixelRatio)).toBe(scale)
    // At two pixels for one the window is small: the map has all of its width.
    await choose(app, 'view.inspector')
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0)
    await expect.poll(() => mounted().count()).toBeGreaterThan(5)
    const before = await view()
    const name = `map-${scale}.png`
    await mkdir(dirname(test.info().snapshotPath(name)), { recursive: true })
    await writeFile(test.info().snapshotPath(name), await canvas().screenshot())

    // What has left the view is not mounted any more; when it comes back, it is painted until the view rests.
    await wheel(5000, 0)
    await expect(mounted()).toHaveCount(0)
    await page.clock.install()
    await wheel(-5000, 0)
    await page.clock.runFor(50)
    expect(await view()).toEqual(before)
    expect(await mounted().count()).toBe(0)
    expect(await canvas().screenshot()).toMatchSnapshot(name, { threshold: 0.2, maxDiffPixels: 60 })
    await page.clock.runFor(500)
    await page.clock.resume()
    await expect.poll(() => mounted().count()).toBeGreaterThan(5)
  })
}

test('a pan changes nothing in the page but where the map is', async () => {
  await open(largeFile(100, 9))
  await expect.poll(() => mounted().count()).toBeGreaterThan(20)
  const changed = await page.evaluate(async () => {
    const seen: string[] = []
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        if (attributeName !== 'style') seen.push(`${type} ${attributeName ?? ''} ${target.nodeName} ${(target as Element).className}`)
      }
    })
    const map = document.querySelector('[data-canvas]')
    const pane = document.querySelector('.react-flow__pane')
    if (!map || !pane) throw new Error('there is no map')
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    // React Flow says once that a gesture begins.
    pane.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX: 1 }))
    await frame()
    observer.observe(map, { subtree: true, childList: true, attributes: true, characterData: true })
    for (let at = 0; at < 90; at++) {
      pane.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX: 60, deltaY: at % 2 ? 4 : -4 }))
      await frame()
    }
    observer.disconnect()
    return seen
  })
  expect(changed).toEqual([])
  expect((await view()).x).toBeLessThan(-2000)
})

test('a painted card is chosen by a click, and found by the keyboard', async () => {
  await open(largeFile(100, 9))
  await goFarOff()
  const first = await inWindow(168 + 88, 285)
  await page.mouse.click(first.x, first.y)
  await expect(focusInWords()).toContainText('Step 1:')
  // The focused thing is mounted wherever it is.
  await expect(mounted()).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(focusInWords()).toContainText('Step 2:')
  await expect(mounted()).toHaveCount(1)
})

test('a double click on a painted card comes near enough to write in it', async () => {
  await open(largeFile(100, 9))
  await goFarOff()
  const first = await inWindow(168 + 88, 285)
  await page.mouse.dblclick(first.x, first.y)
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeFocused()
  expect((await view()).zoom).toBeGreaterThanOrEqual(0.5)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Written from afar')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: /^Step 1: Written from afar/ })).toBeInViewport()
})

test('a painted step is dragged to another place, and a painted stage by its head', async () => {
  await open(largeFile(100, 9))
  const titles = async () => {
    const parsed = parse(await readFile(path, 'utf8'))
    return parsed.ok ? (parsed.file.maps[0]?.stages ?? []).map(({ title, steps }) => ({ title, first: steps.slice(0, 3).map((step) => step.title) })) : []
  }
  const before = await titles()
  await goFarOff()
  const [from, to] = [await inWindow(168 + 88, 285), await inWindow(168 + 192 + 160, 285)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 5 })
  await expect(page.getByTestId('in-hand')).toBeVisible()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByTestId('in-hand')).toHaveCount(0)
  await expectTitles(app, ['map.journey ● – Touchline'])
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['map.journey – Touchline'])
  const [a, b, c] = before[0]?.first ?? []
  expect((await titles())[0]?.first).toEqual([b, a, c])

  // The second stage goes before the first.
  const [head, place] = [await inWindow(168 + 10 * 192 + 16 + 40, 10), await inWindow(168 + 20, 10)]
  await page.mouse.move(head.x, head.y)
  await page.mouse.down()
  await page.mouse.move(place.x, place.y, { steps: 8 })
  await page.mouse.up()
  await expectTitles(app, ['map.journey ● – Touchline'])
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['map.journey – Touchline'])
  expect((await titles()).slice(0, 2).map(({ title }) => title)).toEqual([before[1]?.title, before[0]?.title])
})

test('Escape lets go of what is in the hand where it was', async () => {
  await open(largeFile(100, 9))
  const from = await inWindow(168 + 88, 285)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 300, from.y, { steps: 5 })
  await expect(page.getByTestId('in-hand')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('in-hand')).toHaveCount(0)
  await page.mouse.up()
  await expectTitles(app, ['map.journey – Touchline'])
})
