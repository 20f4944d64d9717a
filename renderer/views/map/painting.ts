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

/** What is painted, apart from the viewport. */
export interface Contents extends Pick<MapPicture, 'layout' | 'context' | 'selected' | 'dimmed'> {
  /** The ids of the mounted items and stage headers. */
  readonly mounted: ReadonlySet<string>
  /** Id of the dragged item. */
  readonly lifted: string | null
  /** Whether a text is being edited; the edited item stays mounted during movement. */
  readonly editing: boolean
}

/** The canvas layers below the mounted items: paint the visible unmounted items from the scene. */
export interface Painting {
  /** Paints the contents from the next frame on. */
  show(contents: Contents): void
  /** Reports that the viewport is idle. */
  rest(): void
  end(): void
}

/** The state shown by the canvases. */
interface Shown {
  /** The viewport and the size of the canvases. */
  readonly place: string
  readonly ground: string
  readonly near: readonly Group[] | null
  readonly heads: readonly Group[]
}

/** Returns whether two states look the same; false at low zoom, where it is unknown. */
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

/** Resizes a canvas to its displayed size in device pixels. Returns its context. */
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
 * Starts painting in each frame in which the viewport or the contents have changed.
 *
 * @param frame the container; has `data-zooming` during a zoom, when mounted items are hidden and painted too, since
 * laying them out at each step is slow
 * @param map the canvas of the map
 * @param heads the canvas of the sticky stage headers
 */
export function startPainting(
  frame: HTMLElement,
  map: HTMLCanvasElement,
  heads: HTMLCanvasElement,
  store: ReturnType<typeof useStoreApi>,
): Painting {
  let contents: Contents | null = null
  let zooming = false
  /** Whether the zoom has changed since the viewport was idle. */
  let scaled = false
  const sprites = createSprites(TOOLS)
  let request = 0
  /** The state shown by the canvases; null to force painting. */
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
    // A canvas at a fractional device pixel is blurred, so the fraction is applied to its content instead.
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
    // The initial viewport does not count as a zoom.
    if (state.transform[2] !== before.transform[2] && contents && !contents.editing && contents.mounted.size > 0)
      setZooming(true)
    paintSoon()
  }

  const ended = new AbortController()
  const stop = store.subscribe(onView)
  // The same state may look different after a change of fonts or resolution.
  const paintAnew = () => {
    shown = null
    paintSoon()
  }
  const stopPictures = onPictures(paintAnew)
  // A bundled font is loaded when its first character is painted.
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
