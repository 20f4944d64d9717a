import { type ReactFlowState, useStoreApi } from '@xyflow/react'
import { useEffect, useState } from 'react'
import type { Rect } from '../../../shared/drawing/items'

/** The viewport while it does not move: the visible part of the map in scene units. */
export interface IdleViewport {
  readonly part: Rect
  readonly zoom: number
}

/** Delay after the last movement until the viewport is idle (ms). */
const REST_AFTER = 100

/** Returns the visible part of the map in scene units. */
export function partInView({
  transform: [x, y, zoom],
  width,
  height,
}: Pick<ReactFlowState, 'transform' | 'width' | 'height'>): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
}

/** Returns whether the viewport has not moved since it became idle. */
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
 * Returns the viewport each time it becomes idle; null before the canvas has a size. Does not render during movement.
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
    // On a slow machine a frame takes longer than the delay, so also wait until two frames have been painted.
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
