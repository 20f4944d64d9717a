import type { FontWeight } from './text'

/* Primitives of a drawn map. Lengths are scene units: CSS pixels at zoom 1, two thirds of a point on paper. */

export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle in scene units. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Owned {
  /** The id of the entity that this item draws, for hit-testing and partial repaints. */
  readonly owner?: string
}

interface Stroked {
  /** A colour; absent for none. */
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  /** Lengths of dashes and gaps. */
  readonly dash?: readonly number[]
}

export interface RectItem extends Owned, Stroked {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
}

/** One line of text; `y` is its baseline. The scene breaks lines; painters never wrap. */
export interface TextItem extends Owned {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly weight: FontWeight
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** An SVG path in scene units, or scaled and moved by `at` (including its stroke). */
export interface PathItem extends Owned, Stroked {
  readonly kind: 'path'
  readonly d: string
  readonly at?: { readonly x: number; readonly y: number; readonly scale: number }
}

export interface ImageItem extends Owned {
  readonly kind: 'image'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** A data URL. */
  readonly href: string
  /** Alternative text. */
  readonly alt: string
}

export type Item = RectItem | TextItem | PathItem | ImageItem

/** Everything visible of a map, in painting order. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly background: string
  /** Accessible name. */
  readonly title: string
  readonly items: readonly Item[]
}

/** Returns the item moved by an offset. */
export function shifted(item: Item, dx: number, dy: number): Item {
  if (item.kind !== 'path') return { ...item, x: item.x + dx, y: item.y + dy }
  const { x, y, scale } = item.at ?? { x: 0, y: 0, scale: 1 }
  return { ...item, at: { x: x + dx, y: y + dy, scale } }
}
