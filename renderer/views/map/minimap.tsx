import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, useEffect, useRef } from 'react'
import { changedSpan, EVERYWHERE } from '../../../shared/map/changed-span'
import type { SceneContext } from '../../../shared/drawing/context'
import type { Layout } from '../../../shared/map/boxes'
import { meets } from '../../../shared/map/layout-index'
import { paintMap } from '../../../shared/map/painters/map'
import { useSession } from '../../session/hooks'
import { pathOf } from '../../drawing/path-of'
import { focusRect } from '../../editor/navigation'
import { partInView } from '../../editor/viewport/use-idle-viewport'
import { useScene } from '../../editor/scene-context'
import styles from './canvas.module.css'

/** Maximum size (CSS px). */
const SIZE = { width: 176, height: 112 } as const
const MARGIN = 6
/** Distance from the edges of the canvas (CSS px). */
const EDGE = 12
const NONE: ReadonlySet<string> = new Set()
const TOOLS = { path: pathOf, image: () => undefined }

/**
 * A small picture of the whole map with the viewport, at the bottom of the canvas; a press moves the viewport there, a
 * drag moves it on. Repainted in idle time after a change, and only where something changed; while the view moves, only
 * the viewport rectangle is updated, outside React. For the pointer only, since arrow keys and zoom do the same by
 * keyboard. Hidden while the whole map is visible, and while it would cover the focused item.
 */
export function Minimap() {
  const { layout, context } = useScene()
  const store = useStoreApi()
  const flow = useReactFlow()
  const focus = useSession((state) => state.focus)
  const root = useRef<HTMLButtonElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const view = useRef<HTMLSpanElement>(null)
  const painted = useRef<{ readonly layout: Layout; readonly context: SceneContext; readonly pixels: number } | null>(
    null,
  )
  const { bounds } = layout
  const scale = Math.min((SIZE.width - 2 * MARGIN) / bounds.width, (SIZE.height - 2 * MARGIN) / bounds.height)
  const [width, height] = [bounds.width * scale, bounds.height * scale]
  const pixels = window.devicePixelRatio

  useEffect(() => {
    const paint = () => {
      const target = canvas.current
      const drawing = target?.getContext('2d', { alpha: false })
      if (!target || !drawing) return
      const before = painted.current
      painted.current = { layout, context, pixels }
      const changed = before?.pixels === pixels ? changedSpan(before, { layout, context }) : EVERYWHERE
      if (!changed) return
      // Whole pixels plus a margin for antialiasing.
      const from = Math.max(0, Math.floor((changed.from - bounds.x) * pixels * scale) - 1)
      const to = Math.min(target.width, Math.ceil((changed.to - bounds.x) * pixels * scale) + 1)
      const part = { ...bounds, x: bounds.x + from / pixels / scale, width: (to - from) / pixels / scale }
      drawing.setTransform(1, 0, 0, 1, 0, 0)
      drawing.save()
      drawing.beginPath()
      drawing.rect(from, 0, to - from, target.height)
      drawing.clip()
      // The last row and column of pixels may extend beyond the map.
      drawing.fillStyle = context.palette.ground
      drawing.fillRect(from, 0, to - from, target.height)
      drawing.setTransform(pixels * scale, 0, 0, pixels * scale, -bounds.x * pixels * scale, -bounds.y * pixels * scale)
      paintMap(
        drawing,
        {
          layout,
          context: { ...context, map: { ...context.map, links: [] } },
          part,
          zoom: Math.min(scale, 0.1),
          without: NONE,
          selected: NONE,
          dimmed: NONE,
        },
        TOOLS,
      )
      drawing.fillStyle = context.palette.stage
      for (const stage of layout.stages) drawing.fillRect(stage.x, stage.y, stage.width, stage.height)
      drawing.restore()
    }
    const idle = requestIdleCallback(paint, { timeout: 1000 })
    return () => cancelIdleCallback(idle)
  }, [layout, context, bounds, scale, pixels])

  useEffect(() => {
    const focused = focus && focusRect(layout, focus)
    const follow = () => {
      const state = store.getState()
      const part = partInView(state)
      const [right, bottom] = [
        Math.min(part.x + part.width, bounds.x + bounds.width),
        Math.min(part.y + part.height, bounds.y + bounds.height),
      ]
      const [left, top] = [Math.max(part.x, bounds.x), Math.max(part.y, bounds.y)]
      const whole = right - left >= bounds.width - 1 && bottom - top >= bounds.height - 1
      const zoom = state.transform[2]
      const [across, down] = [(width + 2 * MARGIN + EDGE) / zoom, (height + 2 * MARGIN + EDGE) / zoom]
      const under = { x: part.x + part.width - across, y: part.y + part.height - down, width: across, height: down }
      const inTheWay = focused !== null && meets(focused, under)
      if (root.current) root.current.style.visibility = whole || inTheWay || state.width === 0 ? 'hidden' : 'visible'
      if (!view.current) return
      const { style } = view.current
      style.transform = `translate(${(left - bounds.x) * scale}px, ${(top - bounds.y) * scale}px)`
      style.width = `${Math.max(2, (right - left) * scale)}px`
      style.height = `${Math.max(2, (bottom - top) * scale)}px`
    }
    follow()
    return store.subscribe(follow)
  }, [store, bounds, scale, width, height, layout, focus])

  const goTo = (event: PointerEvent<HTMLButtonElement>) => {
    const { left, top } = canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    const { transform, width: across, height: down } = store.getState()
    const zoom = transform[2]
    const x = bounds.x + (event.clientX - left) / scale
    const y = bounds.y + (event.clientY - top) / scale
    void flow.setViewport({ x: across / 2 - x * zoom, y: down / 2 - y * zoom, zoom })
  }

  return (
    <button
      ref={root}
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className={`${styles.minimap} nopan`}
      data-minimap
      style={{ right: EDGE, bottom: EDGE, padding: MARGIN, visibility: 'hidden' }}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) goTo(event)
      }}
    >
      <span className={styles.minimapFrame} style={{ width, height }}>
        <canvas
          ref={canvas}
          width={Math.max(1, Math.round(width * pixels))}
          height={Math.max(1, Math.round(height * pixels))}
          style={{ width, height }}
        />
        <span ref={view} className={styles.minimapView} />
      </span>
    </button>
  )
}
