import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { parse } from '../../shared/document/parse/file'
import { countCommits } from '../bench/commits'
import { launchApp, root, shortcut } from './launch'
import { largeFile } from './sample-file'
import { showcaseFile } from './showcase'
import { expectTitles } from './title'
import { choose } from './typing'
import { viewOf } from './viewport'

/* Painted content of the canvas and mounted elements look and behave the same. */

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

/** Returns the window position of a point of the map. */
async function inWindow(x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await canvas().boundingBox()
  const at = await view()
  return { x: (box?.x ?? 0) + at.x + x * at.zoom, y: (box?.y ?? 0) + at.y + y * at.zoom }
}

/** Turns the wheel over the centre of the map, by this many pixels in one event. */
async function wheel(deltaX: number, deltaY: number): Promise<void> {
  await page.evaluate(
    ([dx, dy]) => {
      const pane = document.querySelector('.react-flow__pane')
      const { x, y, width, height } = pane?.getBoundingClientRect() ?? new DOMRect()
      pane?.dispatchEvent(
        new WheelEvent('wheel', {
          bubbles: true,
          cancelable: true,
          clientX: x + width / 2,
          clientY: y + height / 2,
          deltaX: dx,
          deltaY: dy,
        }),
      )
    },
    [deltaX, deltaY] as const,
  )
}

/** Zooms out until everything is painted and nothing is mounted. */
async function goFarOff(): Promise<void> {
  await canvas().focus()
  await expect(async () => {
    if ((await view()).zoom > 0.35) await shortcut(app, 'CmdOrCtrl+-')
    expect((await view()).zoom).toBeLessThanOrEqual(0.35)
  }).toPass()
  await expect(mounted()).toHaveCount(0)
}

/** Every theme, and zooms over the range in which items are mounted. */
const LOOKS = [
  ['light', 0.6],
  ['light', 1.5],
  ['dark', 1],
  ['contrast', 1],
  ['contrast', 1.5],
] as const

/** Zooms with the wheel to a given zoom. */
async function zoomTo(zoom: number): Promise<void> {
  await page.evaluate(
    (exponent) => {
      const pane = document.querySelector('.react-flow__pane')
      pane?.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: -exponent / 0.002 }),
      )
    },
    Math.log2(zoom / (await view()).zoom),
  )
  const { x, y, zoom: now } = await view()
  expect(now).toBeCloseTo(zoom, 3)
  // Offsets the map by a quarter pixel: text baselines fall halfway between two pixels if it is on whole ones, and the
  // two painters may round them differently.
  const ratio = await page.evaluate(() => window.devicePixelRatio)
  const beyond = (value: number) => value - (Math.round(value * ratio) + 0.25) / ratio
  await wheel(2 * beyond(x), 2 * beyond(y))
}

/** Resolves when everything in the viewport is mounted: the count was stable for 12 frames. */
async function mountedWhole(): Promise<void> {
  await expect(page.locator('[data-zooming]')).toHaveCount(0)
  await expect.poll(() => mounted().count()).toBeGreaterThan(0)
  await page.evaluate(async () => {
    const count = () => document.querySelectorAll('.react-flow__node').length
    for (let quiet = 0, before = -1; quiet < 12; quiet = count() === before ? quiet + 1 : 0) {
      before = count()
      await new Promise((done) => requestAnimationFrame(done))
    }
  })
}

/** Compares the mounted map with the same viewport painted, ignoring anti-aliasing and a few pixels. */
async function comparePaintedAndMounted(name: string): Promise<void> {
  await mountedWhole()
  const before = await view()
  const picture = test.info().snapshotPath(name)
  await mkdir(dirname(picture), { recursive: true })
  await writeFile(picture, await canvas().screenshot())
  // Content that left the viewport is unmounted; when it returns, it is painted until scrolling stops. Some lane names
  // stay visible.
  const away = 2 * Math.floor(((await canvas().boundingBox())?.width ?? 0) - 70 - before.x)
  await wheel(-away, 0)
  await expect(mounted()).toHaveCount(0)
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000)
  await wheel(away, 0)
  await page.clock.runFor(50)
  expect(await view()).toEqual(before)
  expect(await mounted().count()).toBe(0)
  expect.soft(await canvas().screenshot(), name).toMatchSnapshot(name, { threshold: 0.2, maxDiffPixels: 60 })
  await page.clock.resume()
}

for (const scale of [1, 2]) {
  for (const { what, source, places } of [
    { what: 'example', source: () => readFile(join(root, 'docs/example.journey'), 'utf8'), places: [200] },
    // It is higher than the window.
    { what: 'showcase', source: () => Promise.resolve(showcaseFile()), places: [0, 1100] },
  ]) {
    test(`a map looks the same painted and mounted, at a scale factor of ${scale}: ${what}`, async () => {
      test.setTimeout(120_000)
      await open(await source(), [`--force-device-scale-factor=${scale}`])
      expect(await page.evaluate(() => window.devicePixelRatio)).toBe(scale)
      // At a scale factor of 2 the window is small; the map gets all of its width.
      await choose(app, 'view.panel(inspector)')
      await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0)
      // The + buttons are shown only under the pointer and are not painted.
      await page.mouse.move(0, 0)
      await page.clock.install()
      await page.clock.resume()
      for (const [theme, zoom] of LOOKS) {
        await choose(app, `view.theme(${theme})`)
        await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached()
        await zoomTo(zoom)
        for (const place of places) {
          await wheel(0, place * zoom)
          await comparePaintedAndMounted(`${what}-${scale}-${theme}-${zoom}-${place}.png`)
          await wheel(0, -place * zoom)
        }
      }
    })
  }
}

test('a pan changes only the position of the map in the DOM', async () => {
  await open(largeFile(100, 9))
  await expect.poll(() => mounted().count()).toBeGreaterThan(20)
  const changed = await page.evaluate(async () => {
    const seen: string[] = []
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        if (attributeName !== 'style')
          seen.push(`${type} ${attributeName ?? ''} ${target.nodeName} ${(target as Element).className}`)
      }
    })
    const map = document.querySelector('[data-canvas]')
    const pane = document.querySelector('.react-flow__pane')
    if (!map || !pane) throw new Error('there is no map')
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    // React Flow marks the start of a gesture once.
    pane.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX: 1 }))
    await frame()
    observer.observe(map, { subtree: true, childList: true, attributes: true, characterData: true })
    for (let at = 0; at < 90; at++) {
      pane.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX: 60, deltaY: at % 2 ? 4 : -4 }),
      )
      await frame()
    }
    observer.disconnect()
    return seen
  })
  expect(changed).toEqual([])
  expect((await view()).x).toBeLessThan(-2000)
})

/** Opens a map of 1,000 cards in a page that counts React commits, and waits until it is mounted. */
async function openCounted(): Promise<void> {
  await open(largeFile(100, 9))
  await page.addInitScript(countCommits)
  await page.reload()
  await expect.poll(() => mounted().count()).toBeGreaterThan(20)
  await restOfReact()
}

/** Waits until React has committed nothing for 20 frames. */
async function restOfReact(): Promise<void> {
  await page.evaluate(async () => {
    for (let quiet = 0, before = -1; quiet < 20; quiet = window.reactCommits === before ? quiet + 1 : 0) {
      before = window.reactCommits ?? 0
      await new Promise((done) => requestAnimationFrame(done))
    }
  })
}

test('React commits nothing while a large map is panned and zoomed', async () => {
  await openCounted()
  // The counter works: a key press causes commits.
  const before = await page.evaluate(() => window.reactCommits)
  await canvas().focus()
  await page.keyboard.press('ArrowRight')
  await expect(focusInWords()).toContainText('Step 1:')
  expect(await page.evaluate(() => window.reactCommits)).toBeGreaterThan(before ?? 0)
  await restOfReact()

  /** Turns the wheel once per frame for a number of frames; returns the number of React commits until the last. */
  const commitsOf = (
    frames: number,
    turn: { readonly deltaX?: number; readonly deltaY?: number; readonly ctrlKey?: boolean },
  ) =>
    page.evaluate(
      async ([count, init]) => {
        const pane = document.querySelector('.react-flow__pane')
        if (!pane) throw new Error('there is no map')
        const { x, y, width, height } = pane.getBoundingClientRect()
        const from = window.reactCommits ?? 0
        for (let at = 0; at < count; at++) {
          pane.dispatchEvent(
            new WheelEvent('wheel', {
              bubbles: true,
              cancelable: true,
              clientX: x + width / 2,
              clientY: y + height / 2,
              ...init,
            }),
          )
          await new Promise((done) => requestAnimationFrame(done))
        }
        return (window.reactCommits ?? 0) - from
      },
      [frames, turn] as const,
    )
  expect(await commitsOf(90, { deltaX: 60 })).toBe(0)
  expect((await view()).x).toBeLessThan(-2000)
  const { zoom } = await view()
  expect(await commitsOf(45, { deltaY: 30, ctrlKey: true })).toBe(0)
  expect((await view()).zoom).toBeLessThan(zoom / 3)
  expect(await commitsOf(45, { deltaY: -30, ctrlKey: true })).toBe(0)
  expect((await view()).zoom).toBeCloseTo(zoom, 2)
})

test('typing in a card renders no other item of a large map', async () => {
  await openCounted()
  const card = page.getByRole('group', { name: /: Card 1 of Step 1$/ })
  await card.dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type('2')
  await restOfReact()
  // React stores an element’s last props on it; each rendering gives it a new object.
  const before = await page.evaluateHandle(() => {
    const properties = (thing: Element) =>
      Object.entries(thing).find(([key]) => key.startsWith('__reactProps$'))?.[1] as unknown
    const seen = [...document.querySelectorAll('[data-canvas] [data-thing]')].map((thing) => ({
      thing,
      properties,
      given: properties(thing),
    }))
    if (seen.length < 20 || seen.some(({ given }) => given === undefined))
      throw new Error('what React has rendered can not be told')
    return seen
  })
  await page.keyboard.type('3')
  await expect(page.getByRole('group', { name: /: Card 1 of Step 123$/ })).toBeVisible()
  await restOfReact()
  expect(
    await before.evaluate((seen) =>
      seen.filter(({ thing, properties, given }) => properties(thing) !== given).map(({ thing }) => thing.ariaLabel),
    ),
  ).toEqual([expect.stringMatching(/Card 1 of Step 123$/)])
})

test('selects a painted card by click and by keyboard', async () => {
  await open(largeFile(100, 9))
  await goFarOff()
  const first = await inWindow(168 + 88, 285)
  await page.mouse.click(first.x, first.y)
  await expect(focusInWords()).toContainText('Step 1:')
  // The focused item is mounted at any zoom.
  await expect(mounted()).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(focusInWords()).toContainText('Step 2:')
  await expect(mounted()).toHaveCount(1)
})

test('zooms in to edit a painted card on double click', async () => {
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

test('drags a painted step, and a painted stage by its header', async () => {
  await open(largeFile(100, 9))
  const titles = async () => {
    const parsed = parse(await readFile(path, 'utf8'))
    return parsed.ok
      ? (parsed.file.maps[0]?.stages ?? []).map(({ title, steps }) => ({
          title,
          first: steps.slice(0, 3).map((step) => step.title),
        }))
      : []
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

  // The second stage moves before the first.
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

test('cancels a drag with Escape', async () => {
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
