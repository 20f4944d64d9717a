import type { useStoreApi } from '@xyflow/react'

/** So near to the edge of the canvas (CSS px) a drag pans the map, by at most so much a frame. */
const EDGE = { near: 40, most: 15 } as const

/** How far the map moves: towards what is beyond the edge. */
function pull(at: number | null, size: number): number {
  if (at === null) return 0
  if (at < EDGE.near) return Math.min(EDGE.most, EDGE.near - at)
  return at > size - EDGE.near ? -Math.min(EDGE.most, at - size + EDGE.near) : 0
}

/**
 * Pans the map while a drag is near an edge of the canvas.
 *
 * @param at where the pointer is (CSS px from the canvas' corner; null across which the map stays), and null when the drag is over
 * @param follow the drag follows the map, which has moved under the pointer
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
