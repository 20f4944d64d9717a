import type { JourneyFile } from '../schema'

/**
 * The file without the images to which nothing refers any more, the same file where there is none. An image is known by the
 * hash of its bytes, so wherever that stands it is meant, also in fields that this version does not know.
 */
export function withoutUnusedAssets(file: JourneyFile): JourneyFile {
  if (file.assets.length === 0) return file
  const unused = new Set(file.assets.map(({ id }) => id))
  const look = (value: unknown): void => {
    if (typeof value === 'string') unused.delete(value)
    else if (Array.isArray(value)) value.forEach(look)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inside] of Object.entries(value)) {
        unused.delete(key)
        look(inside)
      }
    }
  }
  look({ ...file, assets: [] })
  return unused.size === 0 ? file : { ...file, assets: file.assets.filter(({ id }) => !unused.has(id)) }
}
