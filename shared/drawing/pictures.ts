import type { Entity, JourneyFile } from '../document/schema'
import { base64At, pictureHead } from '../formats/picture'

/** A picture that can be drawn. */
export interface Picture {
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** A data URL, of the type that the bytes show. */
  readonly href: string
}

/** More pixels than this are not drawn: decoded, they would take the memory of everything else. */
const MOST_PIXELS = 50_000_000

const known = new WeakMap<Entity<'asset'>, Picture | null>()

/**
 * An image of the file as it is drawn; null for one that is none or is too large. What it says of its type does not count:
 * only the four kinds that hold pixels and nothing else are drawn, by their bytes.
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

/** The picture of a card: undefined where it has none, null where it can't be shown. */
export function cardPicture(
  asset: string | undefined,
  assets: ReadonlyMap<string, JourneyFile['assets'][number]>,
): Picture | null | undefined {
  if (asset === undefined) return undefined
  const found = assets.get(asset)
  return found ? pictureOf(found) : null
}

/** The size at which a picture stands in a place of so much room: whole, its sides as they are to each other, never enlarged. */
export function fitted(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  room: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(room.width / width, room.height / height, 1)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
