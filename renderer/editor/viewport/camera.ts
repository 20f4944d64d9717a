import type { Viewport } from '@xyflow/react'
import type { Rect } from '../../../shared/drawing/items'
import type { Box, Layout } from '../../../shared/map/boxes'
import { boxById, boxesIn, meets } from '../../../shared/map/layout-index'
import { DETAIL } from '../../../shared/map/painters/map'
import { SPACE } from '../../../shared/drawing/tokens'
import type { Ref } from '../../../shared/document/ref'
import { fitToWindow } from '../../../shared/map/fit'
import { presentFile, session } from '../../session/session'
import { shell } from '../../session/shell'
import { keptInView } from './keep-in-view'
import { partInView } from './use-idle-viewport'

/** What the camera needs from the canvas. */
export interface Camera {
  getViewport(): Viewport
  setViewport(viewport: Viewport, options?: { duration?: number }): void
  /** Returns the size of the canvas in CSS pixels. */
  size(): { readonly width: number; readonly height: number }
  layout(): Layout
}

/** Manual zoom ranges from 10 to 400 %; fitting the whole map goes down to 1 %. */
export const ZOOM = { least: 0.1, most: 4, fit: 0.01, step: 1.25 } as const

const MARGIN = 32
const FIT_MARGIN = 12

let camera: Camera | null = null

/** Sets the mounted canvas; null when it is unmounted. */
export function attachCamera(next: Camera | null): void {
  camera = next
}

/** Returns the current viewport, also during movement; null if no map is shown. */
export function viewNow(): Viewport | null {
  return camera?.getViewport() ?? null
}

function glide(): { duration: number } {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  return { duration: still ? 0 : 180 }
}

/** Zooms by a factor around the centre of the canvas. A fitted map becomes endless again. */
export function zoomBy(factor: number): void {
  if (!camera) return
  const fitted = camera.layout().surface.zoom
  if (fitted === undefined) zoomTo(camera.getViewport().zoom * factor)
  else leaveFit(Math.max(0.85, fitted * factor))
}

/** Makes a fitted map endless again, at a zoom, with the focus in view. */
export function leaveFit(zoom: number): void {
  if (shell.getState().fitted === null) return
  zoomAfterFit = zoom
  shell.setState({ fitted: null })
}

let zoomAfterFit: number | null = null

/** Zooms to a factor (1 is 100 %) around the centre of the canvas, as long as part of the map stays visible. */
export function zoomTo(zoom: number): void {
  if (!camera) return
  if (camera.layout().surface.zoom !== undefined) return leaveFit(zoom)
  const next = Math.max(ZOOM.least, Math.min(ZOOM.most, zoom))
  const { x, y, zoom: now } = camera.getViewport()
  const { width, height } = camera.size()
  const [cx, cy] = [width / 2, height / 2]
  const wanted = { x: cx - ((cx - x) / now) * next, y: cy - ((cy - y) / now) * next, zoom: next }
  camera.setViewport(keptInView(wanted, camera.layout().bounds, { width, height }), glide())
}

/** Fits a rectangle of the map into view, at most at 100 %. */
function fit(rect: Rect): void {
  if (!camera) return
  const { width, height } = camera.size()
  const scale = Math.min((width - 2 * MARGIN) / rect.width, (height - 2 * MARGIN) / rect.height, 1)
  const zoom = Math.max(ZOOM.fit, scale)
  const left = rect.width * zoom < width - 2 * MARGIN ? (width - rect.width * zoom) / 2 : MARGIN
  const top = Math.min((height - rect.height * zoom) / 2, 2 * MARGIN)
  camera.setViewport({ x: left - rect.x * zoom, y: Math.max(MARGIN, top) - rect.y * zoom, zoom }, glide())
}

/** Returns the size of the canvas in CSS pixels; none where there is no canvas. */
export function canvasSize(): { readonly width: number; readonly height: number } {
  return camera?.size() ?? { width: 0, height: 0 }
}

/** Restores a viewport. */
export function lookAt(viewport: Viewport): void {
  camera?.setViewport(viewport, { duration: 0 })
}

/** Moves the map by CSS pixels. */
export function panBy(dx: number, dy: number): void {
  if (!camera) return
  const { x, y, zoom } = camera.getViewport()
  const { height } = camera.layout()
  const room = Math.min(0, camera.size().height - height * zoom - 2 * MARGIN)
  camera.setViewport({ x: x + dx, y: Math.max(room, Math.min(MARGIN, y + dy)), zoom }, glide())
}

/** Shows a part of the map from its top left corner; what precedes it is under the lane headers. */
export function showSlide(part: Rect, zoom: number): void {
  camera?.setViewport({ x: -part.x * zoom, y: MARGIN, zoom }, glide())
}

/** Shows the whole map: laid out for the window's size, or zoomed out if it is too long for that. */
export function fitMap(): void {
  if (!camera) return
  const { from, look } = camera.layout()
  const size = camera.size()
  const { fitted } = shell.getState()
  const context = { ...look, surface: undefined, file: presentFile(), map: from }
  if (session.getState().view.id !== 'canvas' || !fitToWindow(context, size)) fit(camera.layout().bounds)
  else if (fitted?.width === size.width && fitted.height === size.height) showFitted(camera.layout())
  else shell.setState({ fitted: size })
}

/** Shows the whole of a map that is laid out for the window. */
function showFitted({ bounds, surface }: Layout): void {
  const zoom = surface.zoom ?? 1
  camera?.setViewport({ x: FIT_MARGIN - bounds.x * zoom, y: FIT_MARGIN - bounds.y * zoom, zoom }, { duration: 0 })
}

/** Shows a map whose surface has changed: all of it if it fills the window now, else its focus. */
function changeSurface(after: Layout, focuses: readonly (Ref | null)[]): void {
  if (after.surface.zoom !== undefined) return showFitted(after)
  if (zoomAfterFit === null) return
  const zoom = zoomAfterFit
  zoomAfterFit = null
  const focused = focuses.flatMap((focus) => (focus?.kind === 'thing' ? (boxById(after, focus.id) ?? []) : []))[0]
  const size = camera?.size() ?? { width: 0, height: 0 }
  const at = focused
    ? {
        x: size.width / 2 - (focused.x + focused.width / 2) * zoom,
        y: Math.min(16, size.height / 2 - focused.y * zoom),
      }
    : { x: 16, y: 16 }
  camera?.setViewport({ ...keptInView({ ...at, zoom }, after.bounds, size) }, { duration: 0 })
}

/** Returns the layout of the mounted map, and its visible part (scene units); null if none is mounted. */
export function lookedAt(): { readonly layout: Layout; readonly part: Rect } | null {
  if (!camera) return null
  const { x, y, zoom } = camera.getViewport()
  return { layout: camera.layout(), part: partInView({ transform: [x, y, zoom], ...camera.size() }) }
}

/** Fits items into view, at most at 100 %. */
export function fitThings(ids: readonly string[]): void {
  const layout = camera?.layout()
  const boxes = layout ? ids.flatMap((id) => boxById(layout, id) ?? []) : []
  if (boxes.length === 0) return
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  fit({ x, y, width: right - x, height: bottom - y })
}

/**
 * Sets the initial viewport of a map: the whole map from its top left corner, but not below a readable zoom, with the
 * focused item in view.
 */
export function firstLook(focus: Ref | null = null): void {
  if (!camera) return
  const { width, height } = camera.layout()
  const size = camera.size()
  const whole = Math.min((size.width - MARGIN) / width, (size.height - MARGIN) / height)
  const zoom = Math.max(0.85, Math.min(1.25, whole))
  camera.setViewport({ x: 16, y: 16, zoom }, { duration: 0 })
  if (focus?.kind === 'thing') showNear(focus.id)
}

/** Scrolls a rectangle of the map into view, next to the sticky headers. */
export function reveal(rect: Rect): void {
  if (!camera) return
  const { x, y, zoom } = camera.getViewport()
  const size = camera.size()
  const left = SPACE.laneLabel * zoom + 16
  const top = SPACE.stageHeader * zoom + 16
  const shift = (from: number, length: number, low: number, high: number) => {
    if (from < low) return low - from
    if (from + length > high) return Math.max(low - from, high - from - length)
    return 0
  }
  const dx = rect.x < SPACE.laneLabel ? 0 : shift(rect.x * zoom + x, rect.width * zoom, left, size.width - 24)
  const dy = shift(rect.y * zoom + y, rect.height * zoom, rect.y < SPACE.stageHeader ? 8 : top, size.height - 24)
  if (dx !== 0 || dy !== 0) camera.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: 0 })
}

/** Zooms in on a rectangle of the map that is too small to be read. */
export function showReadable(rect: Rect): void {
  if (!camera || camera.getViewport().zoom >= DETAIL) return
  const { width, height } = camera.size()
  camera.setViewport(
    { x: width / 2 - rect.x - rect.width / 2, y: height / 2 - rect.y - rect.height / 2, zoom: 1 },
    { duration: 0 },
  )
}

/** Shows an item at a readable zoom. */
export function showNear(id: string): void {
  const box = camera && boxById(camera.layout(), id)
  if (!box) return
  showReadable(box)
  reveal(box)
}

/** Returns whether the common ids of two lists have a different order. */
function reordered(before: readonly string[], after: readonly string[]): boolean {
  const [still, old] = [new Set(after), new Set(before)]
  const now = after.filter((id) => old.has(id))
  return before.filter((id) => still.has(id)).some((id, at) => id !== now[at])
}

/** Returns a key of the cell of an item: its lane, and its step or a step's stage. */
function cellOf(layout: Layout, box: Box): string {
  const column = layout.columns[box.column]
  return `${box.lane} ${box.kind === 'step' ? column?.stage : column?.step.id}`
}

/** Returns the header of a lane that was collapsed or expanded. */
function foldedHead(before: Layout, after: Layout): Box | undefined {
  if (before.lanes === after.lanes) return undefined
  const folded = new Map(after.rows.map(({ lane }) => [lane.id, lane.collapsed ?? false]))
  return before.rows.find(({ lane }) => (lane.collapsed ?? false) !== (folded.get(lane.id) ?? lane.collapsed ?? false))
    ?.head
}

/**
 * Keeps what the user is looking at in place when the layout changes: the header of a lane that was collapsed or
 * expanded, otherwise the first visible focused item, otherwise the first visible item that still exists. Moved items
 * don't count, and if columns or rows were reordered the viewport stays, so that a thing that is dragged lies where it
 * was let go. No room opens before the map's left and upper edges: what was gained there shall show more of the map.
 */
export function holdStill(before: Layout, after: Layout, focuses: readonly (Ref | null)[]): void {
  if (!camera || before === after) return
  if (before.surface !== after.surface) return changeSurface(after, focuses)
  const steps = ({ columns }: Layout) => columns.map(({ step }) => step.id)
  const lanes = ({ rows }: Layout) => rows.map(({ lane }) => lane.id)
  if (reordered(steps(before), steps(after)) || reordered(lanes(before), lanes(after))) return
  const { x, y, zoom } = camera.getViewport()
  const part = partInView({ transform: [x, y, zoom], ...camera.size() })
  const holds = (box: Box) => {
    const now = boxById(after, box.id)
    // Notes don't move with the grid.
    return now !== undefined && box.kind !== 'note' && meets(box, part) && cellOf(before, box) === cellOf(after, now)
  }
  const folded = foldedHead(before, after)
  const own = focuses.flatMap((focus) => (focus?.kind === 'thing' ? (boxById(before, focus.id) ?? []) : [])).find(holds)
  // Lane headers are always visible at the left.
  const anchor = folded && meets(folded, { ...part, x: folded.x }) ? folded : (own ?? boxesIn(before, part).find(holds))
  const now = anchor && boxById(after, anchor.id)
  if (!anchor || !now) return
  const moved = (at: number, by: number) => (by > 0 ? Math.max(at, Math.min(at + by, 0)) : at + by)
  const next = { x: moved(x, (anchor.x - now.x) * zoom), y: moved(y, (anchor.y - now.y) * zoom), zoom }
  if (next.x !== x || next.y !== y) camera.setViewport(next, { duration: 0 })
}
