import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Layout } from '../../../shared/map/boxes'
import { linkById } from '../../../shared/map/links/links-in'
import { useSession } from '../../session/hooks'
import { presentMap, session } from '../../session/session'
import { shell } from '../../session/shell'
import { holdStill, reveal, attachCamera } from '../../editor/viewport/camera'
import { focusRect } from '../../editor/navigation'
import { useScene } from '../../editor/scene-context'

/**
 * Connects the canvas to the camera, keeps visible items in place when the map changes, and scrolls to the focus.
 * @returns the current layout
 */
export function useCanvasView(): RefObject<Layout> {
  const { layout } = useScene()
  const current = useRef(layout)
  const flow = useReactFlow()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  useEffect(() => {
    attachCamera({
      getViewport: flow.getViewport,
      setViewport: (viewport, options) => void flow.setViewport(viewport, options),
      size: () => ({ width: store.getState().width, height: store.getState().height }),
      layout: () => current.current,
    })
    return () => attachCamera(null)
  }, [flow, store])

  // The anchor is the item focused before the change, not one that the change created.
  const lookedAt = useRef(focus)
  useLayoutEffect(() => {
    const before = current.current
    current.current = layout
    holdStill(before, layout, [lookedAt.current, session.getState().focus])
  }, [layout])
  useLayoutEffect(() => {
    lookedAt.current = focus
  }, [focus])

  // A fitted map follows the size of the window.
  useEffect(
    () =>
      store.subscribe(({ width, height }, before) => {
        const { fitted } = shell.getState()
        if (fitted && width > 0 && (width !== before.width || height !== before.height))
          shell.setState({ fitted: { width, height } })
      }),
    [store],
  )

  const rect = focus && focusRect(layout, focus)
  const rectKey = rect ? `${rect.x} ${rect.y} ${rect.width} ${rect.height}` : ''
  useEffect(() => {
    const { focus: at, left, view } = session.getState()
    // A clicked link is visible; one chosen in the outline may not be.
    const link = at?.kind === 'thing' && view.id === 'outline' ? linkById(current.current, presentMap(), at.id) : null
    const place = at && (focusRect(current.current, at) ?? link?.extent)
    // A map that is shown again keeps its viewport.
    if (place && left.get(view.scope)?.focus !== at) reveal(place)
  }, [focus, rectKey])
  return current
}
