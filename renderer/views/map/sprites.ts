import type { Item, Rect } from '../../../shared/drawing/items'
import { type CanvasTools, type Group, paintGround, paintItems } from '../../../shared/drawing/painters/canvas'

/** So many things are drawn to pictures in a frame at the most: a frame has no time for more. */
const NEW_IN_A_FRAME = 12
/** So many pictures are kept at the most (about 60 kB each). */
const MOST = 400
/** Strokes reach a little over the edge of their thing (scene units). */
const MARGIN = 2

/** Things as small pictures, for as long as the view is zoomed: their texts would have to be set anew at each step. */
export interface Sprites {
  /** Begins a frame. */
  begin(): void
  /** Draws a group from its picture; answers false where it has none yet and has to be painted. */
  draw(canvas: CanvasRenderingContext2D, group: Group): boolean
  /** Lets go of all. */
  clear(): void
}

/** @param tools what the canvas is painted with that they stand in for */
export function createSprites(tools: CanvasTools<Path2D, CanvasImageSource>): Sprites {
  const known = new Map<readonly Item[], ImageBitmap>()
  let left = 0

  function make(items: readonly Item[], { x, y, width, height }: Rect): ImageBitmap | undefined {
    const scale = window.devicePixelRatio
    const canvas = new OffscreenCanvas(
      Math.ceil((width + 2 * MARGIN) * scale),
      Math.ceil((height + 2 * MARGIN) * scale),
    )
    const context = canvas.getContext('2d')
    if (!context) return undefined
    context.setTransform(scale, 0, 0, scale, (MARGIN - x) * scale, (MARGIN - y) * scale)
    paintGround(context, 'transparent', { x, y, width: 0, height: 0 })
    paintItems(context, items, tools)
    return canvas.transferToImageBitmap()
  }

  return {
    begin: () => {
      left = NEW_IN_A_FRAME
    },
    draw(canvas, { items, extent }) {
      if (!extent) return false
      let sprite = known.get(items)
      if (!sprite) {
        if (left === 0 || known.size >= MOST) return false
        left--
        sprite = make(items, extent)
        if (!sprite) return false
        known.set(items, sprite)
      }
      canvas.drawImage(
        sprite,
        extent.x - MARGIN,
        extent.y - MARGIN,
        extent.width + 2 * MARGIN,
        extent.height + 2 * MARGIN,
      )
      return true
    },
    clear() {
      for (const sprite of known.values()) sprite.close()
      known.clear()
    },
  }
}
