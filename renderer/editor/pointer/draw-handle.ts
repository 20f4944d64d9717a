import type { Viewport } from '@xyflow/react'
import type { PointerEvent as PressEvent } from 'react'
import { panAtEdge } from './edge-pan'
import { DRAG_FROM, type DragSurface } from './drag-controller'
import type { Point } from '../../../shared/drawing/items'
import { placeOn, viewportOf } from './hit'

/** What comes of a handle that is drawn about. */
interface Drawing {
  /** The pointer is elsewhere on the map. */
  readonly follow: (view: Viewport, at: Point) => void
  /** It was let go, or taken back. */
  readonly end: (taken: boolean) => void
}

/**
 * A drag from a handle that lies on the map and has just been pressed, until it is let go; Esc takes it back. As in every drag the
 * map pans at the edges of the canvas, and a press that does not move is none. The handle itself may go away meanwhile.
 */
export function drawHandle(
  { button, pointerId, clientX, clientY, currentTarget }: PressEvent,
  view: DragSurface['view'],
  { follow, end }: Drawing,
): void {
  const frame = currentTarget.closest('[data-canvas]')
  if (button !== 0 || !frame) return
  /** Where the pointer is, once it has moved. */
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
