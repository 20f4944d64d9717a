import type { Item, Rect } from '../../../shared/drawing/items'
import { type CanvasTools, type Group, paintGround, paintItems } from '../../../shared/drawing/painters/canvas'

/** Maximum number of new sprites per frame. */
const NEW_IN_A_FRAME = 12
/** Maximum number of cached sprites (about 60 kB each). */
const MOST = 400
/** Margin for strokes beyond the edge of an item (scene units). */
const MARGIN = 2

/** Bitmaps of items used during a zoom, since rasterising their texts at each step is slow. */
export interface Sprites {
  /** Starts a frame. */
  begin(): void
  /** Draws a group from its sprite. Returns false if it has none yet. */
  draw(canvas: CanvasRenderingContext2D, group: Group): boolean
  /** Releases all sprites. */
  clear(): void
}

/** @param tools the tools that paint the sprites */
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
