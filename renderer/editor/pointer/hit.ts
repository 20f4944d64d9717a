import type { ReactFlowState, Viewport } from '@xyflow/react'
import type { JourneyMap } from '../../../shared/document/schema'
import { personaAt } from '../../../shared/map/renderers/curve/curve'
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

/** Returns the current viewport. */
export function viewportOf(view: { getState(): Pick<ReactFlowState, 'transform'> }): Viewport {
  const [x, y, zoom] = view.getState().transform
  return { x, y, zoom }
}

/** Converts a point of the canvas to scene units. */
export function onMap({ x, y, zoom }: Viewport, place: Point): Point {
  return { x: (place.x - x) / zoom, y: (place.y - y) / zoom }
}

/** Returns the item at a point of the canvas, painted or mounted: a sticky header, otherwise the item in the cell. */
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

/** Hit distance of a line (px). */
const NEAR_LINE = 6

/** Returns the id of the link at a point of the map (scene units), if any. */
export function linkSeenAt(layout: Layout, map: JourneyMap, x: number, y: number, zoom: number): string | undefined {
  return linkAt(layout, map, x, y, NEAR_LINE / zoom)?.link.id
}

/** A point of the emotion curve: its persona and step. */
export interface CurveTarget {
  readonly lane: string
  readonly step: string
  readonly persona: string
}

/** Returns the point of the emotion curve at a point of the map (scene units). */
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
