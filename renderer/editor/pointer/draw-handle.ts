import type { Viewport } from '@xyflow/react'
import type { PointerEvent as PressEvent } from 'react'
import { panAtEdge } from './edge-pan'
import { DRAG_FROM, type DragSurface } from './drag-controller'
import type { Point } from '../../../shared/drawing/items'
import { placeOn, viewportOf } from './hit'

/** Callbacks of a handle drag. */
interface Drawing {
  /** The pointer moved. */
  readonly follow: (view: Viewport, at: Point) => void
  /** The drag ended; `taken` is false if it was cancelled. */
  readonly end: (taken: boolean) => void
}

/**
 * Tracks a drag from a pressed handle on the map until it is released; Esc cancels. Pans the map at the edges of the
 * canvas; a press without movement is ignored. The handle may be unmounted during the drag.
 */
export function drawHandle(
  { button, pointerId, clientX, clientY, currentTarget }: PressEvent,
  view: DragSurface['view'],
  { follow, end }: Drawing,
): void {
  const frame = currentTarget.closest('[data-canvas]')
  if (button !== 0 || !frame) return
  /** Position of the pointer, once it has moved. */
  let at: Point | null = null
  const over = new AbortController()
  const { signal } = over

  const draw = () => {
    if (at) follow(viewportOf(view), at)
  }
  const finish = (taken: boolean) => {
    over.abort()
    if (at) end(taken)
    at = null
  }
  const onMove = (event: PointerEvent) => {
    const begins = at === null
    if (begins && Math.hypot(event.clientX - clientX, event.clientY - clientY) < DRAG_FROM) return
    at = placeOn(frame, event)
    draw()
    if (begins) panAtEdge(view, () => at, draw)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    finish(false)
  }

  currentTarget.setPointerCapture(pointerId)
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', () => finish(true), { signal })
  window.addEventListener('pointercancel', () => finish(false), { signal })
  window.addEventListener('blur', () => finish(false), { signal })
  window.addEventListener('keydown', onKeyDown, { capture: true, signal })
}
