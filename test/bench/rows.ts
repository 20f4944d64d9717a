import type { Page } from '@playwright/test'
import type { Figures } from './measurements'
import type { PaintedEdit, Probe } from './probe'
import { lateShare, median, p95, TICK } from './statistics'
import { rest, type RunningSubject } from './subjects'

/** How much is done in one repetition. */
export interface Effort {
  readonly panMs: number
  readonly edits: number
  readonly dragSteps: number
}

/** A row that is measured in a running window. They run in this order, each from the view that the one before left. */
export interface WindowRow {
  readonly name: string
  /** Measured of ours alone. */
  readonly ours?: boolean
  measure(running: RunningSubject, effort: Effort): Promise<Figures>
}

/** How far the wheel moves the map in a frame (px): 1,500 a second, as a quick hand does. */
const NEAR_STEP = 25
const FAR_STEP = 8
const LEAST_ZOOM = 0.1
/** Wheel events from one end of the zoom to the other; Excalidraw and tldraw take at most a tenth in one. */
const ZOOM_EVENTS = 45

/** Calls one of the probe's functions in the page. */
async function probe<Name extends keyof Probe>(
  page: Page,
  name: Name,
  ...args: Parameters<Probe[Name]>
): Promise<Awaited<ReturnType<Probe[Name]>>> {
  // The names are the probe's own, and what it takes and answers can be copied.
  return page.evaluate(
    ([called, given]) =>
      (window.touchlineBench as unknown as Record<string, (...values: unknown[]) => unknown>)[called]?.(...given),
    [name, args] as [string, unknown[]],
  ) as Promise<Awaited<ReturnType<Probe[Name]>>>
}

const framesOf = (intervals: readonly number[]): Figures => ({
  p95: p95(intervals),
  median: median(intervals),
  late: lateShare(intervals),
  frames: intervals.length,
})

/** Whether a page is Touchline's, which is driven from outside alone. */
const isOurs = ({ subject }: RunningSubject) => subject.engine === 'ours'

async function lookNear(running: RunningSubject): Promise<void> {
  const { page } = running
  if (isOurs(running)) await probe(page, 'zoomTo', 1)
  else await page.evaluate(() => window.peer?.near())
  await rest(page)
}

async function lookFar(running: RunningSubject): Promise<void> {
  const { page, subject } = running
  if (isOurs(running)) await page.keyboard.press('Shift+Digit1')
  else await page.evaluate(() => window.peer?.fit())
  await rest(page)
  const zoom = await probe(page, 'zoomNow')
  const empty = subject.engine === 'canvas' || subject.engine === 'flow'
  if (!empty && subject.size.steps > 100 && zoom > 0.1)
    throw new Error(`${subject.name} does not show the whole map: its zoom is ${zoom}`)
}

async function panned(running: RunningSubject, step: number, ms: number): Promise<Figures> {
  const before = await probe(running.page, 'commits')
  const intervals = await probe(running.page, 'pan', { ms, step, turn: 45 })
  return { ...framesOf(intervals), commits: (await probe(running.page, 'commits')) - before }
}

const panNear: WindowRow = {
  name: 'pan-near',
  async measure(running, { panMs }) {
    await lookNear(running)
    return panned(running, NEAR_STEP, panMs)
  },
}

const zoom: WindowRow = {
  name: 'zoom',
  async measure(running, { panMs }) {
    const { page, subject } = running
    await lookNear(running)
    // Away from the map's end, so that cards fill the window at the far end of the zoom.
    await probe(page, 'moveBy', 6000)
    await rest(page)
    const before = await probe(page, 'commits')
    const { intervals, reached } = await probe(page, 'zoom', { ms: panMs, least: LEAST_ZOOM, events: ZOOM_EVENTS })
    if (Math.abs(reached - LEAST_ZOOM) > 0.03)
      throw new Error(`${subject.name} zoomed to ${reached} instead of ${LEAST_ZOOM}`)
    const commits = (await probe(page, 'commits')) - before
    await lookNear(running)
    await probe(page, 'moveBy', -6000)
    return { ...framesOf(intervals), commits }
  },
}

const panFar: WindowRow = {
  name: 'pan-far',
  async measure(running, { panMs }) {
    await lookFar(running)
    return panned(running, FAR_STEP, panMs)
  },
}

/** How long it may take until the cards in view are elements that can be clicked (ms). */
const MOUNTED = 20_000

/** The middle of a thing that is in view as a whole, clear of the heads that stay in sight. */
async function middleOf(page: Page, kind: 'card' | 'step'): Promise<{ x: number; y: number }> {
  const found = await page.waitForFunction(
    (wanted) => {
      const canvas = document.querySelector('[data-canvas]')?.getBoundingClientRect()
      if (!canvas) return null
      for (const thing of document.querySelectorAll(`[data-canvas] [data-thing][data-kind="${wanted}"]`)) {
        const { left, top, right, bottom } = thing.getBoundingClientRect()
        if (
          left > canvas.left + 200 &&
          top > canvas.top + 80 &&
          right < canvas.right - 40 &&
          bottom < canvas.bottom - 40
        )
          return { x: (left + right) / 2, y: (top + bottom) / 2 }
      }
      return null
    },
    kind,
    { timeout: MOUNTED },
  )
  const point = await found.jsonValue()
  if (!point) throw new Error(`no ${kind} is in view`)
  return point
}

async function edits(page: Page, count: number, key: (at: number) => string): Promise<PaintedEdit[]> {
  const painted: PaintedEdit[] = []
  for (let at = 0; at < count; at++) {
    await probe(page, 'watchEdit')
    await page.keyboard.press(key(at))
    painted.push(await probe(page, 'watchedEdit'))
  }
  return painted
}

const editFigures = (painted: readonly PaintedEdit[]): Figures => ({
  p95: p95(painted.map(({ ms }) => ms)),
  median: median(painted.map(({ ms }) => ms)),
  settled: p95(painted.map(({ settledMs }) => settledMs)),
  late: (100 * painted.filter(({ ms }) => ms > 2 * TICK).length) / painted.length,
})

const type: WindowRow = {
  name: 'edit-letter',
  ours: true,
  async measure(running, { edits: count }) {
    const { page } = running
    await lookNear(running)
    const { x, y } = await middleOf(page, 'card')
    await page.mouse.dblclick(x, y)
    await page.waitForSelector('[data-canvas] textarea:focus')
    await page.keyboard.press('End')
    await rest(page)
    const painted = await edits(page, count, (at) => 'abcdefgh '.charAt(at % 9))
    await page.keyboard.press('Escape')
    await rest(page)
    return editFigures(painted)
  },
}

const feel: WindowRow = {
  name: 'edit-emotion',
  ours: true,
  async measure(running, { edits: count }) {
    const { page } = running
    await lookNear(running)
    const { x, y } = await middleOf(page, 'step')
    await page.mouse.click(x, y)
    await rest(page)
    const painted = await edits(page, count, (at) => (at % 2 === 0 ? '-' : '+'))
    await page.keyboard.press('Escape')
    return editFigures(painted)
  },
}

/** Milliseconds of the page's main thread since it began. */
async function mainThread({ cdp }: RunningSubject): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

const drag: WindowRow = {
  name: 'drag',
  async measure(running, { dragSteps }) {
    const { page, cdp } = running
    await lookNear(running)
    const grip = isOurs(running) ? await middleOf(page, 'card') : await page.evaluate(() => window.peer?.grip())
    if (!grip) throw new Error('there is no card to drag')
    const { x, y } = grip
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 8, y + 8, { steps: 4 })
    await cdp.send('Performance.enable')
    const before = await mainThread(running)
    // There and back, so that the card lies again where it lay.
    for (let at = 0; at < dragSteps; at++) {
      const way = Math.min(at, dragSteps - 1 - at)
      await page.mouse.move(x + 4 * way, y + 2 * way)
    }
    await page.evaluate(() => new Promise(requestAnimationFrame))
    const figures = { ms: ((await mainThread(running)) - before) / dragSteps }
    await page.mouse.up()
    await rest(page)
    return figures
  },
}

export const WINDOW_ROWS: readonly WindowRow[] = [panNear, zoom, drag, type, feel, panFar]
