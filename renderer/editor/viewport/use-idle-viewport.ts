import { type ReactFlowState, useStoreApi } from '@xyflow/react'
import { useEffect, useState } from 'react'
import type { Rect } from '../../../shared/drawing/items'

/** The view when it does not move: what of the map is in it, in scene units. */
export interface IdleViewport {
  readonly part: Rect
  readonly zoom: number
}

/** How long after the last movement the view is at rest (ms). */
const REST_AFTER = 100

/** The part of the map in view, in scene units. */
export function partInView({
  transform: [x, y, zoom],
  width,
  height,
}: Pick<ReactFlowState, 'transform' | 'width' | 'height'>): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
}

/** Whether the view is still where it came to rest. */
export function isStill(
  { part, zoom }: IdleViewport,
  state: Pick<ReactFlowState, 'transform' | 'width' | 'height'>,
): boolean {
  const now = partInView(state)
  return (
    zoom === state.transform[2] &&
    part.x === now.x &&
    part.y === now.y &&
    part.width === now.width &&
    part.height === now.height
  )
}

/**
 * The view each time that it comes to rest; null before the canvas has a size. While it moves nothing is committed in React.
 */
export function useIdleViewport(): IdleViewport | null {
  const store = useStoreApi()
  const [rest, setRest] = useState<IdleViewport | null>(null)
  useEffect(() => {
    let timer: number | undefined
    let frame = 0
    const settle = () => {
      const state = store.getState()
      if (state.width > 0) setRest({ part: partInView(state), zoom: state.transform[2] })
    }
    // On a slow machine a frame takes longer than the pause: the view rests when it has also been painted twice as it is.
    const afterFrames = (frames: number) => {
      frame = requestAnimationFrame(() => (frames > 1 ? afterFrames(frames - 1) : settle()))
    }
    const stop = store.subscribe((state, before) => {
      if (state.transform === before.transform && state.width === before.width && state.height === before.height) return
      window.clearTimeout(timer)
      cancelAnimationFrame(frame)
      if (before.width === 0) settle()
      else timer = window.setTimeout(() => afterFrames(2), REST_AFTER)
    })
    settle()
    return () => {
      stop()
      window.clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [store])
  return rest
}
