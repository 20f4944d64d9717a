import type { SceneContext } from '../../drawing/context'
import { drawLinkRing, linkLine } from '../links/link'
import type { Item, Rect } from '../../drawing/items'
import type { Layout } from '../boxes'
import { type DrawnLink, faceOfLink, linksIn } from '../links/links-in'
import { createMemo } from '../../drawing/memoize'
import { DIMMED } from '../../drawing/tokens'
import type { Canvas, Group } from '../../drawing/painters/canvas'

/** What of a map is painted, as far as its links are concerned. */
interface LinkPicture {
  readonly layout: Layout
  readonly context: SceneContext
  readonly part: Rect
  readonly zoom: number
  readonly selected: ReadonlySet<string>
  /** Links that a filter dims. */
  readonly dimmed: ReadonlySet<string>
}

/** More lines than these at once, from afar, say nothing any more. */
const MOST_FROM_AFAR = 400
/** Labels that would be smaller than this (CSS px) are not painted. */
const LEAST_TEXT = 6
/** How much of the light behind a link that is chosen is seen: the line itself has to stay clear. */
const RING = 0.35
/** From afar lines are as wide as can be seen (CSS px). */
const FAR_WIDTH = 1.25

/** The links in view, those that are selected with a light behind them: first all lines, then the labels over them. */
export function linkGroups({ layout, context, part, zoom, selected, dimmed }: LinkPicture): Group[] {
  const links = linksIn(layout, context.map, part)
  const group = ({ link }: DrawnLink, items: readonly Item[]): Group => ({
    alpha: dimmed.has(link.id) ? DIMMED : 1,
    items,
  })
  return [
    ...links
      .filter(({ link }) => selected.has(link.id))
      .map(({ route }) => ({ alpha: RING, items: [drawLinkRing(route, context, zoom)] })),
    ...links.map((link) => group(link, linesOf(faceOfLink(link, context)))),
    ...links.filter(({ link }) => link.label).map((link) => group(link, labelOf(faceOfLink(link, context), zoom))),
  ]
}

const lines = createMemo<readonly Item[], readonly Item[]>()
const labels = createMemo<readonly Item[], readonly Item[]>()

/** Where the label of a face begins: with the ground that it lies on. */
function labelAt(face: readonly Item[]): number {
  const text = face.findIndex((item) => item.kind === 'text')
  return text < 0 ? face.length : text - 1
}

function linesOf(face: readonly Item[]): readonly Item[] {
  return lines(face, [], () => face.slice(0, labelAt(face)))
}

function labelOf(face: readonly Item[], zoom: number): readonly Item[] {
  return labels(face, [zoom], () => {
    const label = face.slice(labelAt(face))
    return label.some((item) => item.kind === 'text' && item.size * zoom >= LEAST_TEXT) ? label : []
  })
}

/** Paints the links of a map that is seen from afar as plain lines, unless there are too many to tell one from another. */
export function paintFarLinks(
  canvas: Canvas<unknown, never>,
  { layout, context, part, zoom, selected, dimmed }: LinkPicture,
): void {
  if (context.map.links.length > MOST_FROM_AFAR && selected.size === 0) return
  const links = linksIn(layout, context.map, part)
  const shown = links.length > MOST_FROM_AFAR ? links.filter(({ link }) => selected.has(link.id)) : links
  canvas.setLineDash([])
  for (const { link, route } of shown) {
    const chosen = selected.has(link.id)
    canvas.strokeStyle = chosen ? context.palette.focus : linkLine(link, context.palette).stroke
    canvas.lineWidth = (chosen ? 2 * FAR_WIDTH : FAR_WIDTH) / zoom
    canvas.globalAlpha = dimmed.has(link.id) && !chosen ? DIMMED : 1
    canvas.beginPath()
    route.points.forEach(({ x, y }, at) => {
      if (at === 0) canvas.moveTo(x, y)
      else canvas.lineTo(x, y)
    })
    canvas.stroke()
  }
  canvas.globalAlpha = 1
}
