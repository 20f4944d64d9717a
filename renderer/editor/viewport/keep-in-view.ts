import { type CoordinateExtent, useStoreApi, type Viewport } from '@xyflow/react'
import { useEffect } from 'react'
import type { Rect } from '../../../shared/drawing/items'
import { SPACE } from '../../../shared/drawing/tokens'

/** Minimum part of the map that stays visible when panning (CSS px). */
const LEAST = 64

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Returns the allowed extent of the viewport at a zoom: the map plus most of a window around it, minus the sticky
 * headers.
 */
function reachOf(bounds: Rect, size: Size, zoom: number): CoordinateExtent {
  const beyond = (length: number, covered: number) => Math.max(0, length - covered * zoom - LEAST) / zoom
  return [
    [bounds.x - beyond(size.width, 0), bounds.y - beyond(size.height, 0)],
    [
      bounds.x + bounds.width + beyond(size.width, SPACE.laneLabel),
      bounds.y + bounds.height + beyond(size.height, SPACE.stageHeader),
    ],
  ]
}

/** Returns a viewport moved as little as needed to show part of a map with these bounds. */
export function keptInView({ x, y, zoom }: Viewport, bounds: Rect, size: Size): Viewport {
  const [[left, top], [right, bottom]] = reachOf(bounds, size, zoom)
  return {
    x: Math.min(Math.max(x, size.width - right * zoom), -left * zoom),
    y: Math.min(Math.max(y, size.height - bottom * zoom), -top * zoom),
    zoom,
  }
}

/**
 * Keeps a part of the map in sight while panning and zooming. React Flow gets the limits outside React, since they
 * change with the zoom.
 */
export function useKeepInView({ x, y, width, height }: Rect): void {
  const store = useStoreApi()
  useEffect(() => {
    const bounds = { x, y, width, height }
    const tell = () => {
      const state = store.getState()
      if (state.width > 0) state.setTranslateExtent(reachOf(bounds, state, state.transform[2]))
    }
    tell()
    return store.subscribe((state, before) => {
      if (state.transform[2] !== before.transform[2] || state.width !== before.width || state.height !== before.height)
        tell()
    })
  }, [store, x, y, width, height])
}
