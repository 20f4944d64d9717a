import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Layout } from '../../../shared/map/boxes'
import { linkById } from '../../../shared/map/links/links-in'
import { useSession } from '../../session/hooks'
import { presentMap, session } from '../../session/session'
import { holdStill, reveal, attachCamera } from '../../editor/viewport/camera'
import { focusRect } from '../../editor/navigation'
import { useScene } from '../../editor/scene-context'

/**
 * What the canvas shows: the camera looks through it, what is looked at stays where it is as the map changes, and what has the focus
 * is brought into view.
 * @returns the layout of now
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

  // What had the focus before the change is held, not a thing that the change has made.
  const lookedAt = useRef(focus)
  useLayoutEffect(() => {
    const before = current.current
    current.current = layout
    holdStill(before, layout, [lookedAt.current, session.getState().focus])
  }, [layout])
  useLayoutEffect(() => {
    lookedAt.current = focus
  }, [focus])

  const rect = focus && focusRect(layout, focus)
  const rectKey = rect ? `${rect.x} ${rect.y} ${rect.width} ${rect.height}` : ''
  useEffect(() => {
    const { focus: at, left, view } = session.getState()
    // A link that is clicked is in view; one that is chosen in the outline may lie anywhere.
    const link = at?.kind === 'thing' && view.id === 'outline' ? linkById(current.current, presentMap(), at.id) : null
    const place = at && (focusRect(current.current, at) ?? link?.extent)
    // A map that is shown again stays as it was left.
    if (place && left.get(view.scope)?.focus !== at) reveal(place)
  }, [focus, rectKey])
  return current
}
