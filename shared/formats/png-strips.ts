/** A canvas wider than this is not painted in one piece (px): graphics drivers have their limits. */
const TILE_WIDTH = 8192
/** Pixels of a strip, which bounds the memory that painting takes: 48 MB of colours, a tile and what is compressed beside them. */
const STRIP_PIXELS = 16 * 1024 * 1024
const STRIP_HEIGHT = 2048
/** A strip is not lower than this as long as it has so many pixels: what reaches over several strips is painted in each. */
const LEAST = { height: 128, pixels: 64 * 1024 * 1024 } as const

/** The most pixels of a picture (2.1 thousand million): beyond it a picture is of no use to any program. */
export const MOST_PIXELS = 2 ** 31

/** Returns the size in pixels of a picture of something. @param scale pixels per unit of its size */
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

/** Cuts a picture into strips that lie under each other, and these into tiles side by side (all in pixels). */
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
