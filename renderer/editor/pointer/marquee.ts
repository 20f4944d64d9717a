import { createStore } from 'zustand/vanilla'
import type { Rect } from '../../../shared/drawing/items'
import { boxesIn } from '../../../shared/map/layout-index'
import { selectAt } from '../../session/selection'
import { session } from '../../session/session'
import { panAtEdge } from './edge-pan'
import { DRAG_FROM, hasOwnDrag, type DragSurface } from './drag-controller'
import { onMap, placeOn, viewportOf } from './hit'

/** The selection rectangle being drawn, in scene units, and the current zoom. */
export const marquee = createStore<{ readonly rect: Rect | null; readonly zoom: number }>(() => ({
  rect: null,
  zoom: 1,
}))

interface Point {
  readonly x: number
  readonly y: number
}

function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/**
 * Returns a drag with Shift draws a selection rectangle, starting anywhere, since a full map has little empty space.
 * Items that it intersects are added to the selection, painted ones included, since they are found in the layout.
 * Returns a function that detaches the listeners.
 */
export function drawMarqueeOn({ frame, view, layout }: Pick<DragSurface, 'frame' | 'view' | 'layout'>): () => void {
  /** The pressed point (CSS px from the corner of the canvas, and on the map), and the current position. */
  let press: {
    readonly pointer: number
    readonly from: Point
    readonly corner: Point
    at: Point
    readonly before: readonly string[]
  } | null = null
  let drawn = false
  let due = 0

  function follow(): void {
    due = 0
    if (!press) return
    const viewport = viewportOf(view)
    const rect = rectBetween(press.corner, onMap(viewport, press.at))
    marquee.setState({ rect, zoom: viewport.zoom })
    const met = boxesIn(layout(), rect).map(({ id }) => id)
    const ids = [...new Set([...press.before, ...met])]
    const { selected } = session.getState()
    const last = ids.at(-1)
    if (ids.length !== selected.length || ids.some((id, at) => id !== selected[at]))
      selectAt(ids, last === undefined ? null : { kind: 'thing', id: last })
  }

  function followSoon(): void {
    if (due === 0) due = requestAnimationFrame(follow)
  }

  function end(): void {
    if (press && marquee.getState().rect) follow()
    press = null
    cancelAnimationFrame(due)
    due = 0
    marquee.setState({ rect: null })
  }

  function onPointerDown(event: PointerEvent): void {
    drawn = false
    if (event.button !== 0 || !event.shiftKey || event.pointerType === 'touch' || hasOwnDrag(event.target)) return
    const from = placeOn(frame, event)
    press = {
      pointer: event.pointerId,
      from,
      corner: onMap(viewportOf(view), from),
      at: from,
      before: session.getState().selected,
    }
  }

  /** Prevents panning. */
  function onMouseDown(event: MouseEvent): void {
    if (press) event.stopPropagation()
  }

  function onPointerMove(event: PointerEvent): void {
    if (!press) return
    press.at = placeOn(frame, event)
    if (!drawn && Math.hypot(press.at.x - press.from.x, press.at.y - press.from.y) < DRAG_FROM) return
    followSoon()
    if (drawn) return
    drawn = true
    frame.setPointerCapture(press.pointer)
    panAtEdge(view, () => press?.at ?? null, followSoon)
  }

  /** Returns the click event after a drag is ignored. */
  function onClick(event: MouseEvent): void {
    if (drawn) event.stopImmediatePropagation()
    drawn = false
  }

  const ended = new AbortController()
  const { signal } = ended
  frame.addEventListener('pointerdown', onPointerDown, { capture: true, signal })
  frame.addEventListener('mousedown', onMouseDown, { capture: true, signal })
  frame.addEventListener('pointermove', onPointerMove, { signal })
  frame.addEventListener('pointerup', end, { signal })
  frame.addEventListener('pointercancel', end, { signal })
  // No event is received for a button released in another window.
  window.addEventListener('blur', end, { signal })
  frame.addEventListener('click', onClick, { capture: true, signal })
  return () => {
    ended.abort()
    end()
  }
}
