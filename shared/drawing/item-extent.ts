import type { Item, PathItem, Rect } from './items'

/*
 * Bounding boxes of items, so that a part of a scene can be painted without visiting the rest. A box is never smaller
 * than its item.
 */

/** Number of arguments of each path command. */
const ARGUMENTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy
const SEPARATOR = /[\s,]*/y

/** Returns the bounding box of an SVG path: of all its points, including control points. */
export function pathExtent(d: string): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  let [x, y, startX, startY] = [0, 0, 0, 0]
  let place = 0
  const reach = (px: number, py: number, by = 0) => {
    left = Math.min(left, px - by)
    right = Math.max(right, px + by)
    top = Math.min(top, py - by)
    bottom = Math.max(bottom, py + by)
  }
  const skip = () => {
    SEPARATOR.lastIndex = place
    SEPARATOR.test(d)
    place = SEPARATOR.lastIndex
  }
  /** Returns the next number. The flags of an arc may be written without separators. */
  const next = (isFlag: boolean): number | null => {
    skip()
    if (isFlag) return d[place] === '0' || d[place] === '1' ? Number(d[place++]) : null
    NUMBER.lastIndex = place
    const found = NUMBER.exec(d)
    if (!found) return null
    place = NUMBER.lastIndex
    return Number(found[0])
  }
  let command = ''
  for (skip(); place < d.length; skip()) {
    const letter = d[place] ?? ''
    if (/[a-z]/i.test(letter)) {
      command = letter
      place++
    }
    const kind = command.toLowerCase()
    const count = ARGUMENTS[kind]
    if (count === undefined) break
    if (kind === 'z') {
      ;[x, y] = [startX, startY]
      command = ''
      continue
    }
    const values: number[] = []
    for (let at = 0; at < count; at++) {
      const value = next(kind === 'a' && (at === 3 || at === 4))
      if (value === null) break
      values.push(value)
    }
    if (values.length < count) break
    const [dx, dy] = command === kind ? [x, y] : [0, 0]
    const [first = 0, second = 0] = values
    if (kind === 'h') x = first + dx
    else if (kind === 'v') y = first + dy
    else if (kind === 'a') {
      // An arc is within two radii of either end.
      const by = 2 * Math.max(Math.abs(first), Math.abs(second))
      reach(x, y, by)
      ;[x, y] = [(values[5] ?? 0) + dx, (values[6] ?? 0) + dy]
      reach(x, y, by)
    } else {
      for (let at = 0; at < count - 2; at += 2) reach((values[at] ?? 0) + dx, (values[at + 1] ?? 0) + dy)
      ;[x, y] = [(values[count - 2] ?? 0) + dx, (values[count - 1] ?? 0) + dy]
    }
    reach(x, y)
    if (kind !== 'm') continue
    ;[startX, startY] = [x, y]
    // Further points after a moveto are linetos.
    command = command === 'm' ? 'l' : 'L'
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top }
}

/** Returns a function that returns the bounding boxes of items; caches those of shared paths, such as icons. */
export function createExtents(): (item: Item) => Rect {
  const paths = new Map<string, Rect>()
  const ofPath = ({ d, at = { x: 0, y: 0, scale: 1 }, stroke, strokeWidth = 1 }: PathItem): Rect => {
    const known = paths.get(d) ?? pathExtent(d)
    paths.set(d, known)
    const by = (stroke === undefined ? 0 : strokeWidth * at.scale) / 2 + 1
    return {
      x: at.x + known.x * at.scale - by,
      y: at.y + known.y * at.scale - by,
      width: known.width * at.scale + 2 * by,
      height: known.height * at.scale + 2 * by,
    }
  }
  return (item) => {
    if (item.kind === 'path') return ofPath(item)
    if (item.kind === 'text') {
      // Upper bounds: letters are rarely wider than the font size, a few ligatures ten times; a line is at most three
      // times as high.
      const [width, by] = [2 * item.size * item.text.length, 10 * item.size]
      const x = item.anchor === 'middle' ? item.x - width / 2 : item.anchor === 'end' ? item.x - width : item.x
      return { x: x - by, y: item.y - 2 * item.size, width: width + 2 * by, height: 3 * item.size }
    }
    const by = item.kind === 'rect' && item.stroke !== undefined ? (item.strokeWidth ?? 1) / 2 + 1 : 1
    return { x: item.x - by, y: item.y - by, width: item.width + 2 * by, height: item.height + 2 * by }
  }
}

/** An item with its bounding box. */
export interface PlacedItem {
  readonly item: Item
  readonly extent: Rect
}

/**
 * Distributes items to horizontal strips of equal height (except the last). Items keep their order; one that
 * spans several strips is in each. Runs in time proportional to the items and the strips they span.
 *
 * @param height height of a strip (scene units)
 * @param count number of strips
 */
export function itemsByStrip(items: readonly Item[], height: number, count: number): PlacedItem[][] {
  const extentOf = createExtents()
  const strips = Array.from({ length: count }, (): PlacedItem[] => [])
  for (const item of items) {
    const extent = extentOf(item)
    const first = Math.max(0, Math.floor(extent.y / height))
    const last = Math.min(count - 1, Math.floor((extent.y + extent.height) / height))
    for (let at = first; at <= last; at++) strips[at]?.push({ item, extent })
  }
  return strips
}
