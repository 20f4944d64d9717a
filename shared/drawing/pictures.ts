import type { Entity, JourneyFile } from '../document/schema'
import { base64At, pictureHead } from '../formats/picture'

/** A picture that can be drawn. */
export interface Picture {
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** A data URL with the type detected from the bytes. */
  readonly href: string
}

/** Larger pictures are not drawn, since decoding them would exhaust the memory. */
const MOST_PIXELS = 50_000_000

const known = new WeakMap<Entity<'asset'>, Picture | null>()

/**
 * Returns an image of the file for drawing; null if it is invalid or too large. The declared type is ignored: the bytes
 * have to be one of the four supported raster formats.
 */
export function pictureOf(asset: Entity<'asset'>): Picture | null {
  const found = known.get(asset)
  if (found !== undefined) return found
  const head = pictureHead(base64At(asset.data))
  const picture =
    head && head.width * head.height <= MOST_PIXELS
      ? { width: head.width, height: head.height, href: `data:${head.type};base64,${asset.data}` }
      : null
  known.set(asset, picture)
  return picture
}

/** Returns the picture of a card: undefined if it has none, null if it can't be shown. */
export function cardPicture(
  asset: string | undefined,
  assets: ReadonlyMap<string, JourneyFile['assets'][number]>,
): Picture | null | undefined {
  if (asset === undefined) return undefined
  const found = assets.get(asset)
  return found ? pictureOf(found) : null
}

/** Returns the size of a picture that fits into an area, with its aspect ratio and never enlarged. */
export function fitted(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  room: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(room.width / width, room.height / height, 1)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
