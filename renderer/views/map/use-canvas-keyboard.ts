import { useStoreApi } from '@xyflow/react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { Layout } from '../../../shared/map/boxes'
import { boxById } from '../../../shared/map/layout-index'
import { linkById } from '../../../shared/map/links/links-in'
import { runKey } from '../../actions/keys'
import { useMap, useSession } from '../../session/hooks'
import { shell } from '../../session/shell'
import { leaveFit, showReadable } from '../../editor/viewport/camera'
import { openContextMenu } from '../../editor/context-menu'
import { isControl } from '../../editor/pointer/drag-controller'
import { viewportOf } from '../../editor/pointer/hit'
import { focusRect } from '../../editor/navigation'
import { useScene } from '../../editor/scene-context'
import { endTyping } from '../../editor/typing'

/**
 * Handles the keyboard on the canvas, and focuses the canvas when nothing else has the focus.
 * @param current the current layout
 * @param editing the item whose text is edited on the map
 * @returns the key handler of the canvas
 */
export function useCanvasKeyboard(
  frame: RefObject<HTMLDivElement | null>,
  current: RefObject<Layout>,
  editing: string | null,
): (event: KeyboardEvent) => void {
  const { layout } = useScene()
  const map = useMap()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  // Focus the map after editing; zoom in on an edited text that is too small to read.
  const wasEditing = useRef(false)
  useEffect(() => {
    // A text is edited where there is space for it.
    if (editing !== null) leaveFit(1)
    const box = editing === null ? undefined : boxById(current.current, editing)
    if (box) showReadable(box)
    if (wasEditing.current && editing === null) frame.current?.focus({ preventScroll: true })
    wasEditing.current = editing !== null
  }, [frame, current, editing])
  useEffect(() => {
    // The map tabs, the find bar and the outline keep the focus.
    if (!document.activeElement?.closest('[data-map-tabs], [role=menu], [data-bar], [data-outline]'))
      frame.current?.focus({ preventScroll: true })
  }, [frame])

  // An item without a position on the map (lane collapsed or removed) has no editor, so end editing; otherwise no key
  // would.
  useEffect(() => {
    if (editing !== null && !boxById(layout, editing)) endTyping()
  }, [editing, layout])

  // A button that removed itself leaves the focus on the body; move it to the map.
  useEffect(() => {
    const take = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || shell.getState().dialog !== null) return
      frame.current?.focus({ preventScroll: true })
      if (runKey(event, current.current)) event.preventDefault()
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [frame, current])

  /** Opens the context menu below the focused item. */
  const menuAtFocus = () => {
    const { x, y, zoom } = viewportOf(store)
    const { left = 0, top = 0, width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {}
    const link = focus?.kind === 'thing' ? linkById(layout, map, focus.id) : null
    const at = link?.extent ?? (focus && focusRect(layout, focus))
    // A sticky header may be visible although its box is not.
    const within = (value: number, most: number) => Math.max(8, Math.min(most - 8, value))
    openContextMenu(
      focus,
      left + within(at ? (at.x + 24) * zoom + x : width / 2, width),
      top + within(at ? (at.y + Math.min(at.height, 48)) * zoom + y : height / 2, height),
    )
  }

  return (event) => {
    if (!isControl(event.target) && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      event.preventDefault()
      menuAtFocus()
      return
    }
    if (runKey(event.nativeEvent, layout)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}
