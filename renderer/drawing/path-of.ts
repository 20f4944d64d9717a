import type { PathItem } from '../../shared/drawing/items'

const paths = new WeakMap<PathItem, Path2D>()

/** Returns the Path2D of an item, cached as long as the item. */
export function pathOf(item: PathItem): Path2D {
  const known = paths.get(item) ?? new Path2D(item.d)
  paths.set(item, known)
  return known
}
