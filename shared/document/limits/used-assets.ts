import type { JourneyFile } from '../schema'

/**
 * Returns the file without unused images, or the same file if there are none. An image is referenced by the hash of its
 * bytes, so any text with the hash counts as a reference, including in unknown fields.
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
