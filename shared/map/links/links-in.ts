import type { JourneyMap, Link } from '../../document/schema'
import { isUnrevealed } from '../../document/texts/shown-text'
import type { Look } from '../../drawing/context'
import { drawLink } from './link'
import type { Item, Rect } from '../../drawing/items'
import type { Layout } from '../boxes'
import { boxById, columnsIn, meets } from '../layout-index'
import { createMemo } from '../../drawing/memoize'
import { networkOf, type Network, type RoutedLink } from './network'
import { extentOf, type Route, routeOf } from './route'

/** A link as it lies on the map. */
export interface DrawnLink {
  readonly link: Link
  readonly route: Route
  readonly extent: Rect
}

/** What was drawn of one layout; another one with the same network takes over what has not moved. */
interface Drawn {
  readonly network: Network
  readonly byWay: Map<RoutedLink, DrawnLink | null>
}

const drawn = new WeakMap<Layout, Drawn>()
const faces = createMemo<Link, readonly Item[]>()

function drawnOf(layout: Layout, map: JourneyMap): Drawn {
  const network = networkOf(layout, map)
  const known = drawn.get(layout)
  if (known?.network === network) return known
  const made = { network, byWay: new Map<RoutedLink, DrawnLink | null>() }
  drawn.set(layout, made)
  return made
}

/** The link without its label where it begins or ends at what is not revealed yet, which the label would give away. */
function asShown(layout: Layout, link: Link): Link {
  const isCovered = (id: string) => {
    const box = link.label ? boxById(layout, id) : undefined
    return box !== undefined && isUnrevealed(box.thing)
  }
  return isCovered(link.from) || isCovered(link.to) ? { ...link, label: undefined } : link
}

function linkOf({ network, byWay }: Drawn, layout: Layout, way: RoutedLink): DrawnLink | null {
  const known = byWay.get(way)
  if (known !== undefined) return known
  const route = routeOf(layout, network, way)
  const made = route && { link: asShown(layout, way.link), route, extent: extentOf(route) }
  byWay.set(way, made)
  return made
}

/** A margin round a link's line: its arrowhead, its label and the ring round it. */
const MARGIN = 12

/** The links that a part of the map shows, each found when it is first shown. */
export function linksIn(layout: Layout, map: JourneyMap, part: Rect): DrawnLink[] {
  if (map.links.length === 0) return []
  const all = drawnOf(layout, map)
  const { rows, columns } = layout
  const wide = {
    x: part.x - MARGIN,
    y: part.y - MARGIN,
    width: part.width + 2 * MARGIN,
    height: part.height + 2 * MARGIN,
  }
  const { first, end } = columnsIn(layout, wide)
  const [left, right] = [first === 0 ? -Infinity : 2 * first, end >= columns.length ? Infinity : 2 * end]
  const above = rows.findIndex((row) => row.y + row.height > wide.y)
  const below = rows.findIndex((row) => row.y >= wide.y + wide.height)
  const [top, bottom] = [
    above === 0 ? -Infinity : 2 * (above < 0 ? rows.length : above),
    below < 0 ? Infinity : 2 * below,
  ]
  const found: DrawnLink[] = []
  // Four numbers for each link: with thousands of links this takes a fraction of what painting a single card does.
  for (const way of all.network.routes) {
    const { reach } = way
    if (reach.left > right || reach.right < left || reach.top > bottom || reach.bottom < top) continue
    const link = linkOf(all, layout, way)
    if (link && meetsLine(link.extent, wide)) found.push(link)
  }
  return found
}

/** As `meets`, for what may have no width or height. */
function meetsLine(a: Rect, b: Rect): boolean {
  return meets({ ...a, width: a.width + 0.1, height: a.height + 0.1 }, b)
}

/** A link by its id, if it is drawn. */
export function linkById(layout: Layout, map: JourneyMap, id: string): DrawnLink | null {
  if (!map.links.some((link) => link.id === id)) return null
  const all = drawnOf(layout, map)
  const way = all.network.routes.find(({ link }) => link.id === id)
  return way ? linkOf(all, layout, way) : null
}

/** The face of a link, in the map's coordinates. */
export function faceOfLink({ link, route }: DrawnLink, look: Look): readonly Item[] {
  const { points, label } = route
  return faces(
    link,
    [look.palette, look.measurer, points.map(({ x, y }) => `${x} ${y}`).join(), `${label.x} ${label.y} ${label.room}`],
    () => drawLink(link, route, look),
  )
}

/** All links of a map, for paper. */
export function drawLinks(layout: Layout, map: JourneyMap, look: Look): Item[] {
  const { x, y, width, height } = layout.bounds
  return linksIn(layout, map, { x: x - 1000, y: y - 1000, width: width + 2000, height: height + 2000 }).flatMap(
    (link) => faceOfLink(link, look),
  )
}

/** How far a point is from a part of a line. */
function distance(
  x: number,
  y: number,
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): number {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)]
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
}

/** The link whose line is nearest to a point of the map, within a distance (scene units). */
export function linkAt(layout: Layout, map: JourneyMap, x: number, y: number, within: number): DrawnLink | null {
  let [best, least]: [DrawnLink | null, number] = [null, within]
  for (const link of linksIn(layout, map, { x: x - within, y: y - within, width: 2 * within, height: 2 * within })) {
    const { points } = link.route
    for (let at = 1; at < points.length; at++) {
      const [a, b] = [points[at - 1], points[at]]
      const away = a && b ? distance(x, y, a, b) : Infinity
      if (away <= least) [best, least] = [link, away]
    }
  }
  return best
}
