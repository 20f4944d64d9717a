import type { Viewport } from '@xyflow/react'
import type { Box, Layout } from '../../shared/scene/layout'
import { boxAt, rowAt } from '../../shared/scene/layout-index'
import { stageBand } from '../../shared/scene/painters/map'
import { SPACE } from '../../shared/scene/tokens'

/** A point of the window in CSS pixels from the canvas' top left corner. */
interface Place {
  readonly x: number
  readonly y: number
}

/** A point of the window in scene units of the map that lies under it. */
export function onMap({ x, y, zoom }: Viewport, place: Place): Place {
  return { x: (place.x - x) / zoom, y: (place.y - y) / zoom }
}

/**
 * The thing that is seen at a point of the window, painted or mounted: the heads of stages and lanes, which stay in
 * sight, else what lies in the cell there.
 */
export function thingAt(layout: Layout, viewport: Viewport, place: Place): Box | undefined {
  const { x, y } = onMap(viewport, place)
  const band = stageBand(layout, viewport.y, viewport.zoom)
  const intoLanes = (place.x - Math.max(0, viewport.x)) / viewport.zoom
  const inLanes = intoLanes <= SPACE.laneLabel
  if (place.y <= band.top + band.height) {
    return inLanes || place.y < band.top ? undefined : layout.stages.find((stage) => x >= stage.x && x <= stage.x + stage.width)
  }
  if (inLanes) return intoLanes < 0 ? undefined : rowAt(layout, y)?.head
  return boxAt(layout, x, y)
}
