import { useStoreApi } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import type { Box, Layout } from '../../../shared/map/boxes'
import { boxById, boxesIn } from '../../../shared/map/layout-index'
import { DETAIL } from '../../../shared/map/painters/map'
import { isStill, type IdleViewport } from '../../editor/viewport/use-idle-viewport'

/** Maximum number of items mounted per frame. */
const CHUNK = 24

const NONE: ReadonlySet<string> = new Set()

/** Returns the mounted items of the viewport, and at most `CHUNK` more. */
function more(mounted: ReadonlySet<string>, wanted: readonly string[]): ReadonlySet<string> {
  const kept = wanted.filter((id) => mounted.has(id))
  const added = wanted.filter((id) => !mounted.has(id)).slice(0, CHUNK)
  return added.length === 0 && kept.length === mounted.size ? mounted : new Set([...kept, ...added])
}

/**
 * Returns the ids of the mounted items: the visible ones when idle, unless zoomed out too far, one chunk per frame, and
 * always the focused one. All others are painted.
 */
export function useMountedBoxes(layout: Layout, rest: IdleViewport | null, focused: string | null): readonly Box[] {
  const store = useStoreApi()
  const [mounted, setMounted] = useState(NONE)
  useEffect(() => {
    const wanted = rest && rest.zoom >= DETAIL ? [...new Set(boxesIn(layout, rest.part).map(({ id }) => id))] : []
    const frame = requestAnimationFrame(() => {
      // During movement, items that become visible are painted; they are mounted when idle.
      if (rest && isStill(rest, store.getState())) setMounted((before) => more(before, wanted))
    })
    return () => cancelAnimationFrame(frame)
  }, [layout, rest, mounted, store])
  return useMemo(() => {
    const ids = new Set(mounted)
    if (focused !== null) ids.add(focused)
    return [...ids].flatMap((id) => {
      const box = boxById(layout, id)
      return box && box.kind !== 'stage' && box.kind !== 'lane' ? [box] : []
    })
  }, [layout, mounted, focused])
}
