import type { Item, Scene } from '../../shared/drawing/items'
import type { CanvasTools } from '../../shared/drawing/painters/canvas'
import { FONT_FAMILY } from '../../shared/drawing/text'
import { blobOf, decode } from '../drawing/decode-picture'
import { pathOf } from '../drawing/path-of'

/** Loads the fonts of a scene's texts, since a canvas does not wait for them. */
export async function loadFonts(scene: Scene): Promise<void> {
  const characters = new Map<number, Set<string>>()
  for (const item of scene.items) {
    if (item.kind !== 'text') continue
    const known = characters.get(item.weight) ?? new Set()
    for (const character of item.text) known.add(character)
    characters.set(item.weight, known)
  }
  await Promise.all(
    [...characters].map(([weight, known]) => document.fonts.load(`${weight} 16px ${FONT_FAMILY}`, [...known].join(''))),
  )
}

/** Canvas tools that decode the pictures of a scene part by part. */
export interface PictureTools extends CanvasTools<Path2D, ImageBitmap> {
  /** Decodes the missing pictures of a part and releases all others. Pictures that can't be decoded are omitted. */
  show(part: readonly Item[]): Promise<void>
}

/**
 * Creates the tools; each picture is decoded at the size at which it is drawn.
 *
 * @param scale pixels per scene unit
 */
export function createPictureTools({ items }: Scene, scale: number): PictureTools {
  const sides = new Map<string, number>()
  for (const item of items) {
    if (item.kind !== 'image') continue
    const side = Math.ceil(scale * Math.max(item.width, item.height))
    sides.set(item.href, Math.max(side, sides.get(item.href) ?? 0))
  }
  const pictures = new Map<string, ImageBitmap>()
  return {
    image: (href) => pictures.get(href),
    path: pathOf,
    async show(part) {
      const wanted = new Set(part.flatMap((item) => (item.kind === 'image' ? [item.href] : [])))
      for (const [href, picture] of pictures) {
        if (wanted.has(href)) continue
        picture.close()
        pictures.delete(href)
      }
      for (const href of wanted) {
        const picture = pictures.has(href) ? null : await decode(blobOf(href), sides.get(href) ?? 1)
        if (picture) pictures.set(href, picture)
      }
    },
  }
}
