import type { ReactFlowState, useStoreApi } from '@xyflow/react'
import {
  groupsNear,
  groupsOfStages,
  type MapPicture,
  paintMap,
  paintStages,
  sameGroups,
  stageBand,
} from '../../../shared/map/painters/map'
import type { Group } from '../../../shared/drawing/painters/canvas'
import { pathOf } from '../../drawing/path-of'
import { beginPainting, onPictures, paintable } from '../../drawing/pictures'
import { partInView } from '../../editor/viewport/use-idle-viewport'
import { createSprites } from './sprites'

const TOOLS = { path: pathOf, image: paintable }
const NOTHING: ReadonlySet<string> = new Set()

/** What is painted, beside where the view is. */
export interface Contents extends Pick<MapPicture, 'layout' | 'context' | 'selected' | 'dimmed'> {
  /** The things and heads of stages that are mounted. */
  readonly mounted: ReadonlySet<string>
  /** The thing that is in the hand. */
  readonly lifted: string | null
  /** Whether a text is edited in place; what is edited stays mounted, whatever moves. */
  readonly editing: boolean
}

/** The canvas layers under the mounted things: all that is in view and not mounted, painted from the scene. */
export interface Painting {
  /** Paints this from the next frame on. */
  show(contents: Contents): void
  /** The view has come to rest. */
  rest(): void
  end(): void
}

/** What the canvases show. */
interface Shown {
  /** The view and the size of the canvases. */
  readonly place: string
  readonly ground: string
  readonly near: readonly Group[] | null
  readonly heads: readonly Group[]
}

/** Whether the canvases would show the same. From afar that is not known. */
function sameShown(a: Shown, b: Shown): boolean {
  return (
    a.place === b.place &&
    a.ground === b.ground &&
    a.near !== null &&
    b.near !== null &&
    sameGroups(a.near, b.near) &&
    sameGroups(a.heads, b.heads)
  )
}

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

/**
 * Paints at each frame in which the view or the contents have changed.
 *
 * @param frame the element round all; while the view is zoomed it carries `data-zooming`: what is mounted would have to be laid
 * out at each step then, so it is hidden and painted with the rest
 * @param map the canvas of the map
 * @param heads the canvas of the stages' heads, which stay in sight over the map
 */
export function startPainting(
  frame: HTMLElement,
  map: HTMLCanvasElement,
  heads: HTMLCanvasElement,
  store: ReturnType<typeof useStoreApi>,
): Painting {
  let contents: Contents | null = null
  let zooming = false
  /** Whether the zoom has changed since the view was at rest. */
  let scaled = false
  const sprites = createSprites(TOOLS)
  let request = 0
  /** What the canvases show; null where they have to be painted whatever they are to show. */
  let shown: Shown | null = null

  function paint(): void {
    request = 0
    const state = store.getState()
    const [x, y, zoom] = state.transform
    if (!contents || state.width === 0) return
    const { layout, context, selected, dimmed, lifted } = contents
    const mounted = zooming ? NOTHING : contents.mounted
    const without = lifted === null ? mounted : new Set([...mounted, lifted])
    const picture: MapPicture = {
      layout,
      context,
      selected,
      dimmed,
      without,
      part: partInView(state),
      zoom,
      whole: scaled,
    }
    const scale = window.devicePixelRatio
    const next: Shown = {
      place: [x, y, zoom, state.width, state.height, scale].join(' '),
      ground: context.palette.ground,
      near: groupsNear(picture),
      heads: groupsOfStages(picture),
    }
    if (shown && sameShown(shown, next)) return
    shown = next
    beginPainting()
    const canvas = fitted(map, state.width, state.height)
    canvas?.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y)
    sprites.begin()
    if (canvas)
      paintMap(canvas, picture, scaled ? { ...TOOLS, stamp: (group) => sprites.draw(canvas, group) } : TOOLS, next.near)
    const band = stageBand(layout, y, zoom)
    // Between two pixels of the screen the canvas would be drawn as a blurred picture: what is on it lies there instead.
    const top = Math.floor(band.top * scale) / scale
    heads.style.transform = `translateY(${top}px)`
    const strip = fitted(heads, state.width, Math.min(state.height, Math.ceil(band.height) + 4))
    strip?.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * (band.top - top))
    if (strip) paintStages(strip, picture, TOOLS, next.heads)
    if (frame.dataset.painted === undefined) frame.dataset.painted = ''
  }

  function paintSoon(): void {
    if (request === 0) request = requestAnimationFrame(paint)
  }

  function setZooming(on: boolean): void {
    if (zooming === on) return
    zooming = on
    frame.toggleAttribute('data-zooming', on)
    paintSoon()
  }

  function onView(state: ReactFlowState, before: ReactFlowState): void {
    if (state.transform === before.transform && state.width === before.width && state.height === before.height) return
    if (state.transform[2] !== before.transform[2]) scaled = true
    // The first view is no zoom; nothing was shown before it.
    if (state.transform[2] !== before.transform[2] && contents && !contents.editing && contents.mounted.size > 0)
      setZooming(true)
    paintSoon()
  }

  const ended = new AbortController()
  const stop = store.subscribe(onView)
  // What is painted may look otherwise though it is the same.
  const paintAnew = () => {
    shown = null
    paintSoon()
  }
  const stopPictures = onPictures(paintAnew)
  // A face of the bundle comes when its first character is painted.
  document.fonts.addEventListener('loadingdone', paintAnew, { signal: ended.signal })
  window
    .matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    .addEventListener('change', paintSoon, { signal: ended.signal })
  return {
    show(next) {
      contents = next
      if (next.editing) setZooming(false)
      paintSoon()
    },
    rest() {
      setZooming(false)
      if (!scaled) return
      scaled = false
      sprites.clear()
      paintAnew()
    },
    end() {
      ended.abort()
      stop()
      stopPictures()
      cancelAnimationFrame(request)
      sprites.clear()
    },
  }
}
