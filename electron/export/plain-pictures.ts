import { withoutMetadata } from '../../shared/formats/metadata/without-metadata'
import type { Scene } from '../../shared/drawing/items'

/** Returns the scene with metadata (such as EXIF) removed from its pictures, even if the file has kept it. */
export function withPlainPictures<S extends Scene>(scene: S): S {
  const known = new Map<string, string>()
  const plain = (href: string): string => {
    const found = known.get(href) ?? plainAddress(href)
    known.set(href, found)
    return found
  }
  const items = scene.items.map((item) => (item.kind === 'image' ? { ...item, href: plain(item.href) } : item))
  return { ...scene, items }
}

/** @param href data URL in base64 */
function plainAddress(href: string): string {
  const comma = href.indexOf(',')
  const bytes = new Uint8Array(Buffer.from(href.slice(comma + 1), 'base64'))
  const plain = withoutMetadata(bytes)
  return !plain || plain.bytes === bytes
    ? href
    : `${href.slice(0, comma + 1)}${Buffer.from(plain.bytes.buffer).toString('base64')}`
}
