import { useStoreApi } from '@xyflow/react'
import { Spline } from 'lucide-react'
import { type PointerEvent, type RefObject, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { canLink, momentsTouched } from '../../../shared/document/links'
import type { Rect } from '../../../shared/drawing/items'
import type { Box } from '../../../shared/map/boxes'
import { boxById } from '../../../shared/map/layout-index'
import { DETAIL } from '../../../shared/map/painters/map'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession } from '../../session/hooks'
import { presentFile } from '../../session/session'
import { drawHandle } from '../../editor/pointer/draw-handle'
import { dragState } from '../../editor/pointer/drag-controller'
import { onMap, placeOn, thingAt, viewportOf } from '../../editor/pointer/hit'
import { link, linking, stopLinking } from '../../editor/linking'
import type { IdleViewport } from '../../editor/viewport/use-idle-viewport'
import { useScene } from '../../editor/scene-context'
import styles from './canvas.module.css'

const RING = 4

function Ring({ box, className }: { readonly box: Rect; readonly className: string | undefined }) {
  return (
    <div
      className={className}
      style={{ left: box.x - RING, top: box.y - RING, width: box.width + 2 * RING, height: box.height + 2 * RING }}
    />
  )
}

/** Returns the id of the item under the pointer while no button is pressed. */
function useHoveredThing(frame: RefObject<HTMLElement | null>): string | null {
  const { layout } = useScene()
  const store = useStoreApi()
  const [over, setOver] = useState<string | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const follow = (event: globalThis.PointerEvent) => {
      if (event.buttons !== 0) return
      // The link handle belongs to its item.
      if (event.target instanceof Element && event.target.closest('[data-link-handle]')) return
      const viewport = viewportOf(store)
      setOver(viewport.zoom < DETAIL ? null : (thingAt(layout, viewport, placeOn(element, event))?.id ?? null))
    }
    const leave = () => setOver(null)
    element.addEventListener('pointermove', follow)
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointermove', follow)
      element.removeEventListener('pointerleave', leave)
    }
  }, [frame, layout, store])
  return over
}

/**
 * A handle from which a link is dragged to another item. It is at the upper edge, since the other edges add items or
 * resize cards.
 */
function LinkHandle({ box }: { readonly box: Box }) {
  const { layout } = useScene()
  const store = useStoreApi()
  const onPointerDown = (event: PointerEvent) =>
    drawHandle(event, store, {
      follow: (view, at) => {
        const over = thingAt(layout, view, at)?.id ?? box.id
        linking.setState({
          now: {
            from: box.id,
            hand: { ...onMap(view, at), over: over !== box.id && canLink(presentFile(), over) ? over : null },
          },
        })
      },
      end: (taken) => {
        const { now } = linking.getState()
        stopLinking()
        if (taken && now?.hand?.over) link(now.from, now.hand.over)
      },
    })
  return (
    <button
      type="button"
      tabIndex={-1}
      data-link-handle
      className={`${styles.linkHandle} nopan nodrag`}
      style={{ left: box.x + box.width / 2 - 9, top: box.y - 9 }}
      aria-label={t('canvas.link-handle')}
      title={t('canvas.link-handle')}
      onPointerDown={onPointerDown}
    >
      <Spline size={11} aria-hidden="true" />
    </button>
  )
}

/** The preview of a link that is being created. */
function Preview({ from, to }: { readonly from: Rect; readonly to: { readonly x: number; readonly y: number } }) {
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2]
  return (
    <svg className={styles.linkPreview} aria-hidden="true">
      <path d={`M${x} ${y}L${to.x} ${to.y}`} />
      <circle cx={to.x} cy={to.y} r={4} />
    </svg>
  )
}

/**
 * Overlays for links: the handle, the preview of a new link, and the moments of truth that the selected item supports.
 */
export function LinkLayer({
  frame,
  rest,
}: {
  readonly frame: RefObject<HTMLElement | null>
  readonly rest: IdleViewport | null
}) {
  const { layout } = useScene()
  const file = useFile()
  const map = useMap()
  const hovered = useHoveredThing(frame)
  const focus = useSession((state) => state.focus)
  const editing = useSession((state) => state.editing !== null)
  const dragged = useStore(dragState, (state) => state.dragged !== null)
  const now = useStore(linking, (state) => state.now)
  // Editing, or leaving the map, cancels the link.
  useEffect(() => stopLinking, [editing])
  // Not shown at low zoom.
  const near = rest !== null && rest.zoom >= DETAIL
  const focused = focus?.kind === 'thing' ? focus.id : null
  const touched = useMemo(() => (focused === null ? [] : momentsTouched(file, map, focused)), [file, map, focused])
  const from = now && boxById(layout, now.from)
  const over = now?.hand ? now.hand.over : focused
  const target = now && over !== null && over !== now.from && canLink(file, over) ? boxById(layout, over) : undefined
  const end = now?.hand ?? (target && { x: target.x + target.width / 2, y: target.y + target.height / 2 })
  const handles = editing || dragged || !near ? [] : now?.hand ? [now.from] : [...new Set([hovered, focused])]
  return (
    <>
      {touched.map((id) => {
        const box = boxById(layout, id)
        return box && <Ring key={id} box={box} className={styles.touched} />
      })}
      {from && <Ring box={from} className={styles.linkFrom} />}
      {target && <Ring box={target} className={styles.linkTo} />}
      {from && end && <Preview from={from} to={end} />}
      {handles.map((id) => {
        const box = id !== null && canLink(file, id) ? boxById(layout, id) : undefined
        // Stage headers are in a sticky strip.
        return box && box.kind !== 'stage' && <LinkHandle key={id} box={box} />
      })}
    </>
  )
}
