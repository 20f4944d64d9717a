import type { ReactFlowState, Viewport } from '@xyflow/react'
import type { JourneyMap } from '../../../shared/document/schema'
import { personaAt } from '../../../shared/map/renderers/curve'
import type { Box, Layout } from '../../../shared/map/boxes'
import type { Point } from '../../../shared/drawing/items'
import { boxAt, firstColumnBehind, rowAt } from '../../../shared/map/layout-index'
import { linkAt } from '../../../shared/map/links/links-in'
import { stageBand } from '../../../shared/map/painters/map'
import type { SceneContext } from '../../../shared/drawing/context'
import { SPACE } from '../../../shared/drawing/tokens'

/** Returns the position of a pointer in CSS pixels from the canvas' top left corner. */
export function placeOn(
  canvas: Element,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  const { left, top } = canvas.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}

/** How the canvas looks at its map now. */
export function viewportOf(view: { getState(): Pick<ReactFlowState, 'transform'> }): Viewport {
  const [x, y, zoom] = view.getState().transform
  return { x, y, zoom }
}

/** A point of the window in scene units of the map that lies under it. */
export function onMap({ x, y, zoom }: Viewport, place: Point): Point {
  return { x: (place.x - x) / zoom, y: (place.y - y) / zoom }
}

/**
 * The thing that is seen at a point of the window, painted or mounted: the heads of stages and lanes, which stay in
 * sight, else what lies in the cell there.
 */
export function thingAt(layout: Layout, viewport: Viewport, place: Point): Box | undefined {
  const { x, y } = onMap(viewport, place)
  const band = stageBand(layout, viewport.y, viewport.zoom)
  const intoLanes = (place.x - Math.max(0, viewport.x)) / viewport.zoom
  const inLanes = intoLanes <= SPACE.laneLabel
  if (place.y <= band.top + band.height) {
    return inLanes || place.y < band.top
      ? undefined
      : layout.stages.find((stage) => x >= stage.x && x <= stage.x + stage.width)
  }
  if (inLanes) return intoLanes < 0 ? undefined : rowAt(layout, y)?.head
  return boxAt(layout, x, y)
}

/** A line is taken within so many pixels. */
const NEAR_LINE = 6

/** The id of the link whose line is seen at a point of the map (scene units), if there is one. */
export function linkSeenAt(layout: Layout, map: JourneyMap, x: number, y: number, zoom: number): string | undefined {
  return linkAt(layout, map, x, y, NEAR_LINE / zoom)?.link.id
}

/** A point of the emotion curve: whose it is, and at which step. */
export interface CurveTarget {
  readonly lane: string
  readonly step: string
  readonly persona: string
}

/** The point of the emotion curve that is seen at a place of the map (scene units). */
export function curvePointAt(
  layout: Layout,
  shown: Pick<SceneContext, 'map' | 'file'>,
  x: number,
  y: number,
): CurveTarget | null {
  const row = rowAt(layout, y)
  const column = layout.columns[firstColumnBehind(layout, x)]
  if (row?.lane.kind !== 'emotion' || row.lane.collapsed || !column) return null
  const persona = personaAt(row, column, shown, x, y)
  return persona === null ? null : { lane: row.lane.id, step: column.step.id, persona }
}
