import type { useStoreApi } from '@xyflow/react'

/** Distance from the edge of the canvas (CSS px) at which a drag pans the map, and maximum speed per frame. */
const EDGE = { near: 40, most: 15 } as const

/** Returns how far the map moves per frame (CSS px). */
function pull(at: number | null, size: number): number {
  if (at === null) return 0
  if (at < EDGE.near) return Math.min(EDGE.most, EDGE.near - at)
  return at > size - EDGE.near ? -Math.min(EDGE.most, at - size + EDGE.near) : 0
}

/**
 * Pans the map while a drag is near an edge of the canvas.
 *
 * @param at returns the position of the pointer (CSS px from the corner of the canvas; null for an axis that does not
 * pan), or null when the drag is over
 * @param follow called after the map has moved under the pointer
 */
export function panAtEdge(
  view: Pick<ReturnType<typeof useStoreApi>, 'getState'>,
  at: () => { readonly x: number | null; readonly y: number | null } | null,
  follow: () => void,
): void {
  const place = at()
  if (!place) return
  const { width, height, panBy } = view.getState()
  const by = { x: pull(place.x, width), y: pull(place.y, height) }
  if (by.x !== 0 || by.y !== 0) {
    void panBy(by).then(() => {
      if (at()) follow()
    })
  }
  requestAnimationFrame(() => panAtEdge(view, at, follow))
}
