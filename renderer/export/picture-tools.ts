import type { Scene } from '../../shared/drawing/items'
import type { CanvasTools } from '../../shared/drawing/painters/canvas'
import { FONT_FAMILY } from '../../shared/drawing/text'
import { pathOf } from '../drawing/path-of'

/** Loads the faces that a scene's texts need: a canvas does not wait for them. */
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

/** Decodes a scene's pictures, each once. One that can't be decoded is left out. */
export async function loadPictures(scene: Scene): Promise<CanvasTools<Path2D, ImageBitmapSource & CanvasImageSource>> {
  const pictures = new Map<string, HTMLImageElement>()
  for (const href of new Set(scene.items.flatMap((item) => (item.kind === 'image' ? [item.href] : [])))) {
    const picture = new Image()
    picture.src = href
    await picture.decode().then(
      () => pictures.set(href, picture),
      () => undefined,
    )
  }
  return { image: (href) => pictures.get(href), path: pathOf }
}
