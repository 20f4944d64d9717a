/** Maximum width of a canvas (px), limited by graphics drivers. */
const TILE_WIDTH = 8192
/** Pixels per strip, which bounds memory use: 48 MB of colours, plus a tile and the compressed data. */
const STRIP_PIXELS = 16 * 1024 * 1024
const STRIP_HEIGHT = 2048
/**
 * Minimum height of a strip, as long as it has at most this many pixels: items across several strips are painted in
 * each.
 */
const LEAST = { height: 128, pixels: 64 * 1024 * 1024 } as const

/** Maximum number of pixels of a picture (2.1 billion); no program can use larger ones. */
export const MOST_PIXELS = 2 ** 31

/** Returns the size of a picture in pixels. @param scale pixels per unit */
export function pictureSize(
  { width, height }: { readonly width: number; readonly height: number },
  scale: number,
): { readonly width: number; readonly height: number } {
  return { width: Math.max(1, Math.ceil(width * scale)), height: Math.max(1, Math.ceil(height * scale)) }
}

export interface Tile {
  readonly x: number
  readonly width: number
}

export interface Strip {
  readonly y: number
  readonly height: number
  readonly tiles: readonly Tile[]
}

/** Divides a picture into strips from top to bottom, and each strip into tiles from left to right (all in pixels). */
export function cutIntoStrips(width: number, height: number): Strip[] {
  const stripHeight = Math.max(
    1,
    Math.min(
      STRIP_HEIGHT,
      Math.max(Math.floor(STRIP_PIXELS / width), Math.min(LEAST.height, Math.floor(LEAST.pixels / width))),
      Math.floor(STRIP_PIXELS / 2 / Math.min(width, TILE_WIDTH)),
    ),
  )
  const tiles = Array.from({ length: Math.ceil(width / TILE_WIDTH) }, (_, at) => ({
    x: at * TILE_WIDTH,
    width: Math.min(TILE_WIDTH, width - at * TILE_WIDTH),
  }))
  return Array.from({ length: Math.ceil(height / stripHeight) }, (_, at) => ({
    y: at * stripHeight,
    height: Math.min(stripHeight, height - at * stripHeight),
    tiles,
  }))
}
