/**
 * What runs inside the measured page: it makes the input events, one in each animation frame, and reads the clock. Bundled alone and
 * put into every page before that page's own scripts.
 */
import { countCommits } from './commits'

/** What a page of the peers offers; Touchline and the empty React Flow are driven through React Flow's own elements. */
interface Peer {
  /** Where wheel events go. */
  readonly target: () => Element
  readonly zoom: () => number
  /** The vertical wheel movement, with Ctrl, that leads from one zoom to another. */
  readonly wheel: (from: number, to: number) => number
  /** Whether the map has been painted. */
  readonly painted: () => boolean
  /** Shows the beginning of the map at 100 %, or the whole of it. */
  readonly near: () => void
  readonly fit: () => void
  /** A place on a card, near, where it can be taken hold of. */
  readonly grip: () => { readonly x: number; readonly y: number }
  readonly png?: () => Promise<number>
  readonly svg?: () => Promise<number>
}

/** When a page showed its map. All in milliseconds. */
export interface FirstFrame {
  /** Since the epoch, to be compared with the clock of the process that started the app. */
  readonly at: number
  readonly sinceNavigation: number
  /** Since the page's script began to mount the map; null where the page does not mark that. */
  readonly sinceMount: number | null
}

/** An edit: from the key event until the frame with its first change was painted, and until the last frame that changed anything. */
export interface PaintedEdit {
  readonly ms: number
  readonly settledMs: number
}

export interface Probe {
  /** Resolves when the map has been painted and the page's main thread is free to answer. */
  firstFrame(): Promise<FirstFrame>
  /** Pans back and forth by the wheel. @returns the intervals between frames */
  pan(options: { readonly ms: number; readonly step: number; readonly turn: number }): Promise<number[]>
  /** Zooms by the wheel to `least` and back, in whole rounds. @returns the intervals between frames */
  zoom(options: {
    readonly ms: number
    readonly least: number
    readonly events: number
  }): Promise<{ intervals: number[]; reached: number }>
  zoomNow(): number
  /** Zooms by the wheel, at once. */
  zoomTo(zoom: number): void
  /** Moves the map to the left by the wheel, in steps of a frame. */
  moveBy(distance: number): Promise<void>
  /** Commits of React since the page began. */
  commits(): number
  /** Begins to watch for the page's next key event; the answer comes when nothing has changed for some frames. */
  watchEdit(): void
  watchedEdit(): Promise<PaintedEdit>
  /** Resolves after a frame in which the main thread had nothing to do for a while. */
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
/** Frames after which an edit that shows nothing is given up. */
const MOST_FRAMES = 300

const CANVAS = '[data-canvas]'

countCommits()

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

/** Resolves once the frame whose callbacks are running has been laid out and painted. */
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

/** Calls `step` in each frame until it answers false. @returns the intervals between the frames, the last step's own among them */
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
  // The same zoom in each frame for everyone: a geometric way down and up again.
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

/** Notices what changes on the canvas. @returns what ends it, so that nothing of it is left in other rows */
function watchChanges(): () => void {
  const canvas = find(CANVAS)
  const onInput = () => (changed = true)
  // What a screen reader is told is no picture.
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
