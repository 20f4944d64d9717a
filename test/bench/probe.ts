/**
 * Runs inside the measured page: dispatches input events, one in each animation frame, and measures times. Bundled
 * alone and injected into every page before the page’s own scripts.
 */
import { countCommits } from './commits'

/** Interface of the peers’ pages. Touchline and the empty React Flow are driven through React Flow’s own elements. */
interface Peer {
  /** Target of wheel events. */
  readonly target: () => Element
  readonly zoom: () => number
  /** Returns the `deltaY` of a wheel event with Ctrl that changes one zoom into another. */
  readonly wheel: (from: number, to: number) => number
  /** Returns whether the map has been painted. */
  readonly painted: () => boolean
  /** Shows the beginning of the map at 100 %, or the whole of it. */
  readonly near: () => void
  readonly fit: () => void
  /** Returns a point on a card at 100 % from which it can be dragged (window pixels). */
  readonly grip: () => { readonly x: number; readonly y: number }
  readonly png?: () => Promise<number>
  readonly svg?: () => Promise<number>
}

/** When a page showed its map (ms). */
export interface FirstFrame {
  /** Since the epoch, to be compared with the clock of the process that started the app. */
  readonly at: number
  readonly sinceNavigation: number
  /** Since the page’s script began to mount the map; null if the page does not mark that. */
  readonly sinceMount: number | null
}

/**
 * Times of an edit (ms): from the key event until the frame with its first change was painted, and until the last frame
 * with a change.
 */
export interface PaintedEdit {
  readonly ms: number
  readonly settledMs: number
}

export interface Probe {
  /** Resolves when the map has been painted and the page’s main thread is free. */
  firstFrame(): Promise<FirstFrame>
  /** Pans back and forth by the wheel. @returns the intervals between frames (ms) */
  pan(options: { readonly ms: number; readonly step: number; readonly turn: number }): Promise<number[]>
  /** Zooms by the wheel to `least` and back, in whole rounds. @returns the intervals between frames (ms) */
  zoom(options: {
    readonly ms: number
    readonly least: number
    readonly events: number
  }): Promise<{ intervals: number[]; reached: number }>
  zoomNow(): number
  /** Zooms with a single wheel event. */
  zoomTo(zoom: number): void
  /** Moves the map to the left by the wheel, one step in each frame. */
  moveBy(distance: number): Promise<void>
  /** Returns the number of React commits since the page began. */
  commits(): number
  /** Starts to watch for the page’s next key event; `watchedEdit` resolves when nothing has changed for some frames. */
  watchEdit(): void
  watchedEdit(): Promise<PaintedEdit>
  /** Resolves after 20 consecutive frames on time. */
  settled(): Promise<void>
}

declare global {
  interface Window {
    peer?: Peer
    touchlineBench?: Probe
  }
}

/** Frames without a change after which an edit counts as settled. */
const QUIET_FRAMES = 12
/** Frames after which an edit without a visible change fails. */
const MOST_FRAMES = 300

const CANVAS = '[data-canvas]'

countCommits()

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

/** Resolves once the current frame has been laid out and painted. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(performance.now())
    port2.postMessage(null)
  })
}

function find(selector: string): Element {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`there is no ${selector} on the page`)
  return element
}

function scaleOf(element: Element): number {
  return new DOMMatrix(getComputedStyle(element).transform).a
}

const ours: Pick<Peer, 'target' | 'zoom' | 'wheel' | 'painted'> = {
  target: () => find('.react-flow__pane'),
  zoom: () => scaleOf(find('.react-flow__viewport')),
  wheel: (from, to) => -Math.log2(to / from) / 0.002,
  painted: () => {
    const canvas = document.querySelector(CANVAS)
    if (!canvas) return false
    return canvas.hasAttribute('data-painted') || canvas.querySelector('.react-flow__node') !== null
  },
}

const peer = () => window.peer ?? ours

function turnWheel(target: Element, x: number, y: number, init: WheelEventInit): void {
  target.dispatchEvent(
    new WheelEvent('wheel', {
      clientX: x,
      clientY: y,
      bubbles: true,
      cancelable: true,
      composed: true,
      view: window,
      ...init,
    }),
  )
}

/**
 * Calls `step` in each frame until it returns false. @returns the intervals between frames (ms), including that of the
 * last step
 */
async function eachFrame(step: (frame: number, elapsed: number) => boolean): Promise<number[]> {
  const intervals: number[] = []
  const began = await nextFrame()
  let before = began
  for (let frame = 0; step(frame, before - began); frame++) {
    const now = await nextFrame()
    intervals.push(now - before)
    before = now
  }
  return intervals
}

function middleOf(target: Element): { x: number; y: number } {
  const { left, top, width, height } = target.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

async function pan({ ms, step, turn }: Parameters<Probe['pan']>[0]): Promise<number[]> {
  const target = peer().target()
  const { x, y } = middleOf(target)
  return eachFrame((frame, elapsed) => {
    if (elapsed >= ms) return false
    const forth = Math.floor(frame / turn) % 2 === 0
    turnWheel(target, x, y, { deltaX: forth ? step : -step })
    return true
  })
}

async function zoom({
  ms,
  least,
  events,
}: Parameters<Probe['zoom']>[0]): Promise<{ intervals: number[]; reached: number }> {
  const { target: find, wheel, zoom } = peer()
  const target = find()
  const { x, y } = middleOf(target)
  // The same geometric sequence of zooms for all subjects, down and up again.
  const path = Array.from({ length: 2 * events + 1 }, (_, at) => least ** ((events - Math.abs(events - at)) / events))
  let reached = 1
  const intervals = await eachFrame((frame, elapsed) => {
    const at = frame % (2 * events)
    if (at === 0 && elapsed >= ms) return false
    if (at === events) reached = zoom()
    turnWheel(target, x, y, { deltaY: wheel(path[at] ?? 1, path[at + 1] ?? 1), ctrlKey: true })
    return true
  })
  return { intervals, reached }
}

function zoomTo(to: number): void {
  const { target: find, wheel, zoom } = peer()
  const target = find()
  const { x, y } = middleOf(target)
  turnWheel(target, x, y, { deltaY: wheel(zoom(), to), ctrlKey: true })
}

async function moveBy(distance: number): Promise<void> {
  const target = peer().target()
  const { x, y } = middleOf(target)
  const events = Math.ceil(Math.abs(distance) / 500)
  await eachFrame((frame) => {
    if (frame === events) return false
    turnWheel(target, x, y, { deltaX: distance / events })
    return true
  })
}

async function firstFrame(): Promise<FirstFrame> {
  while (!peer().painted()) await nextFrame()
  const now = await painted()
  await new Promise((resolve) => setTimeout(resolve))
  const mount = performance.getEntriesByName('mount').at(0)?.startTime
  return {
    at: performance.timeOrigin + performance.now(),
    sinceNavigation: now,
    sinceMount: mount === undefined ? null : now - mount,
  }
}

let edit: Promise<PaintedEdit> | null = null
let changed = false

/** Detects changes on the canvas. @returns a function that stops it, so that other rows are not affected */
function watchChanges(): () => void {
  const canvas = find(CANVAS)
  const onInput = () => (changed = true)
  // Ignores the live region for screen readers.
  const seen = ({ target }: MutationRecord) =>
    !(target instanceof Node && document.querySelector('#canvas-focus')?.contains(target))
  const observer = new MutationObserver((records) => {
    if (records.some(seen)) changed = true
  })
  window.addEventListener('input', onInput, { capture: true })
  observer.observe(canvas, { subtree: true, childList: true, attributes: true, characterData: true })
  const restore = (['fillRect', 'fillText', 'drawImage', 'fill', 'stroke', 'clearRect'] as const).map((name) =>
    watchDrawing(name, canvas),
  )
  return () => {
    window.removeEventListener('input', onInput, { capture: true })
    observer.disconnect()
    for (const end of restore) end()
  }
}

function watchDrawing(name: keyof CanvasRenderingContext2D, canvas: Element): () => void {
  const prototype = CanvasRenderingContext2D.prototype as unknown as Record<
    string,
    (this: CanvasRenderingContext2D, ...args: unknown[]) => unknown
  >
  const draw = prototype[name]
  if (!draw) return () => undefined
  prototype[name] = function (...args) {
    if (!changed && canvas.contains(this.canvas)) changed = true
    return draw.apply(this, args)
  }
  return () => (prototype[name] = draw)
}

function watchEdit(): void {
  const end = watchChanges()
  edit = new Promise<PaintedEdit>((resolve, reject) => {
    const onKey = (event: KeyboardEvent) => {
      changed = false
      follow(event.timeStamp).then(resolve, reject)
    }
    window.addEventListener('keydown', onKey, { capture: true, once: true })
  }).finally(end)
}

/** Follows the frames after a key event until nothing has changed for some of them. */
async function follow(from: number): Promise<PaintedEdit> {
  let first: number | null = null
  let settledMs = 0
  for (let frames = 1, quiet = 0; quiet < QUIET_FRAMES || first === null; frames++) {
    if (frames > MOST_FRAMES) throw new Error('the edit changed nothing that is seen')
    await nextFrame()
    const ms = (await painted()) - from
    if (changed) {
      first ??= ms
      settledMs = ms
      quiet = 0
    } else {
      quiet++
    }
    changed = false
  }
  return { ms: first, settledMs }
}

async function settled(): Promise<void> {
  for (let calm = 0, before = await nextFrame(); calm < 20;) {
    const now = await nextFrame()
    calm = now - before < 25 ? calm + 1 : 0
    before = now
  }
}

window.touchlineBench = {
  firstFrame,
  pan,
  zoom,
  zoomNow: () => peer().zoom(),
  zoomTo,
  moveBy,
  commits: () => window.reactCommits ?? 0,
  watchEdit,
  watchedEdit: () => edit ?? Promise.reject(new Error('no edit is watched')),
  settled,
}
