import { known, type Link, LINK_KINDS } from '../../document/schema'
import type { Look } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import type { Point } from '../../drawing/items'
import type { Route } from './route'
import { breakLines, lineHeight } from '../../drawing/text'
import { type Palette, TYPE } from '../../drawing/tokens'
import { textItems } from '../../drawing/lines'

/** How far from a bend a line begins to turn (scene units). */
const BEND = 6
const ARROW = { length: 8, half: 4 } as const

type Line = { readonly stroke: string; readonly strokeWidth: number; readonly dash?: readonly number[] }

/** How a kind of link is drawn: a flow solid, what supports dashed, what causes dotted, each in a colour of its own; a kind of a newer program as a plain line. */
export function linkLine({ kind }: Pick<Link, 'kind'>, { links, muted }: Palette): Line {
  if (kind === 'supports') return { stroke: links.supports, strokeWidth: 1.5, dash: [7, 4] }
  if (kind === 'causes') return { stroke: links.causes, strokeWidth: 2, dash: [0.5, 4] }
  return { stroke: kind === 'flow' ? links.flow : muted, strokeWidth: 1.75 }
}

const rounded = (value: number) => Math.round(value * 100) / 100
const written = ({ x, y }: Point) => `${rounded(x)} ${rounded(y)}`

/** A point so far from another one on the way to a third. */
function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by }
}

const between = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y)

/** The way as a path with round bends, so much shorter at its end. */
export function pathOfRoute(points: readonly Point[], shorter = 0): string {
  const [start, end] = [points[0], points.at(-1)]
  if (!start || !end) return ''
  let d = `M${written(start)}`
  for (let at = 1; at < points.length - 1; at++) {
    const [before, here, after] = [points[at - 1] ?? start, points[at] ?? start, points[at + 1] ?? end]
    const bend = Math.min(BEND, between(before, here) / 2, between(here, after) / 2)
    d += `L${written(towards(here, before, bend))}Q${written(here)} ${written(towards(here, after, bend))}`
  }
  const before = points.at(-2) ?? start
  return `${d}L${written(towards(end, before, Math.min(shorter, between(end, before))))}`
}

function arrow(points: readonly Point[], kind: Link['kind'], stroke: string): Item {
  const [end, before] = [points.at(-1) ?? { x: 0, y: 0 }, points.at(-2) ?? { x: 0, y: 0 }]
  const back = towards(end, before, ARROW.length)
  const [ux, uy] = [(end.x - back.x) / ARROW.length, (end.y - back.y) / ARROW.length]
  const wing = (by: number) => ({ x: back.x - uy * by, y: back.y + ux * by })
  const open = `M${written(wing(ARROW.half))}L${written(end)}L${written(wing(-ARROW.half))}`
  // An open head for what supports, a full one for what comes next or follows.
  return kind === 'supports'
    ? { kind: 'path', d: open, stroke, strokeWidth: 1.5 }
    : { kind: 'path', d: `${open}Z`, fill: stroke }
}

/** The line of a kind of link with its arrowhead, for a cause with the dot it comes from. */
export function drawLinkLine(kind: Link['kind'], points: readonly Point[], palette: Palette, owner?: string): Item[] {
  const line = linkLine({ kind }, palette)
  const start = points[0] ?? { x: 0, y: 0 }
  const items: Item[] = [
    { kind: 'path', d: pathOfRoute(points, ARROW.length / 2), ...line, ...(owner === undefined ? {} : { owner }) },
    ...(known(LINK_KINDS, kind) ? [arrow(points, kind, line.stroke)] : []),
  ]
  if (kind === 'causes')
    items.push({ kind: 'rect', x: start.x - 3, y: start.y - 3, width: 6, height: 6, radius: 3, fill: line.stroke })
  return items
}

/** A link: its line, and its label on a ground of its own. */
export function drawLink(link: Link, route: Route, look: Look): Item[] {
  const { palette } = look
  const { points, label } = route
  const line = linkLine(link, palette)
  const items = drawLinkLine(link.kind, points, palette, link.id)
  const [text] = link.label ? breakLines(link.label, TYPE.small, label.room, look.measurer, 1) : []
  if (text) {
    const [width, height] = [look.measurer.width(text, TYPE.small) + 10, lineHeight(TYPE.small) + 2]
    items.push(
      {
        kind: 'rect',
        x: label.x - width / 2,
        y: label.y - height / 2,
        width,
        height,
        radius: height / 2,
        fill: palette.ground,
      },
      ...textItems([text], TYPE.small, {
        x: label.x,
        top: label.y - height / 2 + 1,
        fill: line.stroke,
        anchor: 'middle',
        owner: link.id,
      }),
    )
  }
  return items
}

/** The light behind a link that is chosen. */
export function drawLinkRing({ points }: Route, { palette }: Look, zoom: number): Item {
  return { kind: 'path', d: pathOfRoute(points), stroke: palette.focus, strokeWidth: Math.max(6, 4 / zoom) }
}
