import { useStoreApi } from '@xyflow/react'
import { type DragEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Layout } from '../../../shared/map/boxes'
import { isDivider } from '../../../shared/map/renderers/headers'
import { onGrid } from '../../../shared/map/layout-index'
import { DETAIL } from '../../../shared/map/painters/map'
import { isPicture } from '../../editor/picture'
import { useMap, useSession } from '../../session/hooks'
import { enter } from '../../session/selection'
import { isPresenting, presentMap, session } from '../../session/session'
import type { Ref } from '../../../shared/document/ref'
import type { Hovered } from './cells'
import { contextMenu, openContextMenu } from '../../editor/context-menu'
import { clickEmpty } from '../../editor/pointer/click-empty'
import { attachDragController } from '../../editor/pointer/drag-controller'
import { linkSeenAt, onMap, placeOn, thingAt, viewportOf } from '../../editor/pointer/hit'
import { drawMarqueeOn } from '../../editor/pointer/marquee'
import { cellAt } from '../../editor/navigation'
import { useScene } from '../../editor/scene-context'
import { takePictures } from '../../editor/take-picture'
import { VOTE_BUTTONS } from './vote-buttons'

/**
 * Handles the pointer on the canvas: dragging, selection rectangle, context menu and dropped pictures.
 * @param current the current layout
 * @returns the hovered cell and item, and the event handlers of the canvas
 */
export function useCanvasPointer(frame: RefObject<HTMLDivElement | null>, current: RefObject<Layout>) {
  const { layout } = useScene()
  const map = useMap()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  const presenting = useSession(isPresenting)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const [pointedAt, setPointedAt] = useState<string | null>(null)
  /** Whether the press ended editing or closed a menu. */
  const leaves = useRef(false)
  useEffect(() => {
    // In a presentation the pointer only pans and zooms.
    if (!frame.current || presenting) return undefined
    const table = { frame: frame.current, view: store, layout: () => current.current, map: presentMap }
    const ends = [
      drawMarqueeOn(table),
      attachDragController({
        ...table,
        onEmpty: (x, y, event) =>
          clickEmpty(current.current, x, y, store.getState().transform[2], event, leaves.current),
      }),
    ]
    return () => ends.forEach((end) => end())
  }, [frame, current, store, presenting])

  /** Returns the item under the pointer, and the point on the map. */
  const pointed = (event: MouseEvent) => {
    const viewport = viewportOf(store)
    const place = placeOn(event.currentTarget, event)
    return { zoom: viewport.zoom, thing: thingAt(layout, viewport, place), point: onMap(viewport, place) }
  }

  const onMouseMove = (event: MouseEvent) => {
    if (event.buttons !== 0 || (event.target instanceof Element && event.target.closest(`[${VOTE_BUTTONS}]`))) return
    const { zoom, thing, point } = pointed(event)
    setPointedAt(zoom < DETAIL ? null : (thing?.id ?? null))
    const cell = zoom < DETAIL || thing ? null : cellAt(layout, point.x, point.y)
    if (cell?.row.lane.id !== hovered?.lane || cell?.step !== hovered?.step)
      setHovered(cell ? { lane: cell.row.lane.id, step: cell.step } : null)
  }

  /** Returns the item or cell under the pointer. */
  const under = (event: MouseEvent): Ref | null => {
    const { thing, point } = pointed(event)
    if (thing) return { kind: 'thing', id: thing.id }
    const cell = cellAt(layout, point.x, point.y)
    if (cell && isDivider(cell.row.lane)) return { kind: 'thing', id: cell.row.lane.id }
    return cell && { kind: 'cell', lane: cell.row.lane.id, step: cell.step }
  }

  const onContextMenu = (event: MouseEvent) => {
    // Controls keep their own menu, except the + button, which fills its cell.
    if (event.target instanceof Element && event.target.closest('textarea, input, select, [data-minimap]')) return
    event.preventDefault()
    const { zoom, thing, point } = pointed(event)
    const link = thing ? undefined : linkSeenAt(layout, map, point.x, point.y, zoom)
    const free = thing === undefined && link === undefined && !onGrid(layout, point.x, point.y)
    openContextMenu(
      link === undefined ? under(event) : { kind: 'thing', id: link },
      event.clientX,
      event.clientY,
      free ? point : undefined,
    )
  }

  /** Shows the drop target of a picture; the window allows the drop (start.ts). */
  const onDragOver = (event: DragEvent) => {
    if (![...event.dataTransfer.items].some(({ kind, type }) => kind === 'file' && type.startsWith('image/'))) return
    event.dataTransfer.dropEffect = 'copy'
    const at = under(event)
    const cell = at?.kind === 'cell' ? at : null
    if (cell?.lane !== hovered?.lane || cell?.step !== hovered?.step) setHovered(cell)
  }

  const onDrop = (event: DragEvent) => {
    const pictures = [...event.dataTransfer.files].filter(isPicture)
    if (pictures.length === 0 || presenting) return
    setHovered(null)
    event.preventDefault()
    // Otherwise the window would handle it, too.
    event.stopPropagation()
    void takePictures(pictures, under(event) ?? focus)
  }

  return {
    hovered,
    pointedAt,
    handlers: {
      onPointerDownCapture: () => {
        leaves.current = session.getState().editing !== null || contextMenu.getState().open !== null
        enter('canvas')
      },
      onContextMenu,
      onDragOver,
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setHovered(null)
      },
      onDrop,
      onMouseMove,
      onMouseLeave: () => {
        setHovered(null)
        setPointedAt(null)
      },
    },
  }
}
