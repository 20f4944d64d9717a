import { type ReactFlowState, useStore } from '@xyflow/react'
import { useMemo } from 'react'
import type { Rect } from '../../shared/scene/items'

/** How far beyond the view things stay mounted, in parts of its size: a pan shows what is there already. */
const MARGIN = 0.5

/** When the view has become smaller than the window by this factor, the window shrinks after it. */
const TOO_LARGE = 4

function viewOf({ transform: [x, y, zoom], width, height }: ReactFlowState): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
}

function windowRound({ x, y, width, height }: Rect): Rect {
  return { x: x - width * MARGIN, y: y - height * MARGIN, width: width * (1 + 2 * MARGIN), height: height * (1 + 2 * MARGIN) }
}

/** Whether the window round an earlier view still serves. */
function serves(before: Rect, now: Rect): boolean {
  const { x, y, width, height } = windowRound(before)
  const holds = now.x >= x && now.y >= y && now.x + now.width <= x + width && now.y + now.height <= y + height
  return holds && width < now.width * TOO_LARGE
}

/**
 * The part of the map, in scene units, whose things are mounted: what is in view and a margin round it. It changes
 * only when the view leaves it, so a pan commits nothing from frame to frame.
 */
export function useViewWindow(): Rect {
  const view = useStore(viewOf, serves)
  return useMemo(() => windowRound(view), [view])
}

/** Whether two rectangles have a part in common. */
export function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
