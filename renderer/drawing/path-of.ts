import type { PathItem } from '../../shared/drawing/items'

const paths = new WeakMap<PathItem, Path2D>()

/** The platform's path of an item, made once and kept as long as the item. */
export function pathOf(item: PathItem): Path2D {
  const known = paths.get(item) ?? new Path2D(item.d)
  paths.set(item, known)
  return known
}
