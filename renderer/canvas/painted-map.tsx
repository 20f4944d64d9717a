import { useStoreApi } from '@xyflow/react'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { type MapPicture, paintMap, paintStages, stageBand } from '../../shared/scene/painters/map'
import { useSession } from '../session/hooks'
import { pathOf } from '../ui/path-of'
import { hand, liftedThing } from './hand'
import { partInView } from './rest'
import { useScene } from './scene-context'
import styles from './canvas.module.css'

type Store = ReturnType<typeof useStoreApi>

const TOOLS = { path: pathOf, image: () => undefined }

/** Makes the canvas as large as it is shown on this screen. Answers its context. */
function fitted(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const scale = window.devicePixelRatio
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
    canvas.style.width = `${w / scale}px`
    canvas.style.height = `${h / scale}px`
  }
  return canvas.getContext('2d', { alpha: false })
}

/** What is painted, beside where the view is. */
type Contents = Omit<MapPicture, 'part' | 'zoom'>

/** Paints the map as it is in view, and the heads of the stages, which stay in sight over it. */
function paint(map: HTMLCanvasElement, heads: HTMLCanvasElement, contents: Contents, store: Store): void {
  const state = store.getState()
  const [x, y, zoom] = state.transform
  if (state.width === 0) return
  const scale = window.devicePixelRatio
  const picture = { ...contents, part: partInView(state), zoom }
  const canvas = fitted(map, state.width, state.height)
  canvas?.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y)
  if (canvas) paintMap(canvas, picture, TOOLS)
  const band = stageBand(contents.layout, y, zoom)
  heads.style.transform = `translateY(${band.top}px)`
  const strip = fitted(heads, state.width, Math.min(state.height, Math.ceil(band.height) + 4))
  strip?.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, 0)
  if (strip) paintStages(strip, picture, TOOLS)
}

/**
 * The canvas layers under the mounted things: all that is in view and not mounted, painted from the scene at each
 * frame in which the view or the map has changed.
 *
 * @param mounted the things and heads of stages that are mounted
 */
export function PaintedMap({ mounted }: { readonly mounted: ReadonlySet<string> }) {
  const { layout, context } = useScene()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  const selected = useSession((state) => state.selected)
  const lifted = useStore(hand, liftedThing)
  const map = useRef<HTMLCanvasElement>(null)
  const heads = useRef<HTMLCanvasElement>(null)
  const contents = useMemo<Contents>(() => {
    const own = focus?.kind === 'thing' ? [focus.id] : []
    return { layout, context, without: lifted === null ? mounted : new Set([...mounted, lifted]), selected: new Set([...selected, ...own]) }
  }, [layout, context, mounted, lifted, focus, selected])
  const latest = useRef(contents)
  const frame = useRef(0)

  const request = useMemo(() => {
    const now = () => {
      frame.current = 0
      if (!map.current || !heads.current) return
      paint(map.current, heads.current, latest.current, store)
      if (map.current.dataset.painted === undefined) map.current.dataset.painted = ''
    }
    return () => {
      if (frame.current === 0) frame.current = requestAnimationFrame(now)
    }
  }, [store])

  useLayoutEffect(() => {
    latest.current = contents
    request()
  }, [contents, request])

  useEffect(() => {
    const stop = store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height) request()
    })
    // A face of the bundle comes when its first character is painted.
    document.fonts.addEventListener('loadingdone', request)
    const sharper = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    sharper.addEventListener('change', request)
    return () => {
      stop()
      document.fonts.removeEventListener('loadingdone', request)
      sharper.removeEventListener('change', request)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [store, request])

  return (
    <>
      <canvas ref={map} className={styles.painted} aria-hidden="true" />
      <canvas ref={heads} className={styles.paintedHeads} aria-hidden="true" />
    </>
  )
}
