import type { Item } from '../../drawing/items'

/** Returns an item scaled about the origin. */
export function scaled(item: Item, share: number): Item {
  switch (item.kind) {
    case 'path': {
      const { x, y, scale } = item.at ?? { x: 0, y: 0, scale: 1 }
      return { ...item, at: { x: x * share, y: y * share, scale: scale * share } }
    }
    case 'text':
      return { ...item, x: item.x * share, y: item.y * share, size: item.size * share }
    default: {
      const { x, y, width, height } = item
      const rect = { ...item, x: x * share, y: y * share, width: width * share, height: height * share }
      if (rect.kind === 'image') return rect
      return {
        ...rect,
        ...(rect.radius === undefined ? {} : { radius: rect.radius * share }),
        ...(rect.strokeWidth === undefined ? {} : { strokeWidth: rect.strokeWidth * share }),
      }
    }
  }
}
