import { drawsLane } from '../../../analysis/provenance'
import { get } from '../../../document/entity-index'
import { legible } from '../../../drawing/colour'
import type { SceneContext } from '../../../drawing/context'
import type { Item, Point } from '../../../drawing/items'
import { textItems } from '../../../drawing/lines'
import { overlaid, personaColour } from '../../../drawing/persona-line'
import { breakLines, lineHeight } from '../../../drawing/text'
import { TYPE } from '../../../drawing/tokens'
import type { Layout, Row } from '../../boxes'
import { bendFrom, divided } from './bends'
import { columnsAround, neighbourhood } from './points'
import { valenceY } from './scale'

/** Most width of a persona's name at the end of its line, and the space before and after it. */
const WIDEST = 132
const GAP = 16
/** From the middle of a mark to where the line to the name begins. */
const MARK = 16

function nameOf(persona: string, { file, t }: SceneContext): string {
  return get(file, 'persona', persona)?.name || t('personas.empty')
}

/** Returns the space that the names of several personas need at the right of the map; 0 for one persona, whose line needs no name. */
export function namesRoom(context: SceneContext): number {
  const { map, measurer } = context
  const personas = overlaid(map)
  if (personas.length < 2 || !drawsLane(map, 'emotion')) return 0
  const widths = personas.map((persona) => measurer.width(nameOf(persona, context), TYPE.persona))
  return Math.min(WIDEST, Math.max(...widths)) + 2 * GAP
}

/** Returns where the curve of each persona ends: at its last point, or where it runs on to the next band. */
function endsOf(row: Row, layout: Layout, context: SceneContext): Map<number, Point> {
  const { columns } = layout
  const ends = new Map<number, Point>()
  const columnAt = columnsAround(layout, context)
  const personas = overlaid(context.map)
  for (let at = columns.length - 1; at >= 0 && ends.size < personas.length; at--)
    for (let place = 0; place < personas.length; place++) {
      const around = ends.has(place) ? null : neighbourhood(row, columnAt, at, place, context)
      const bend = around && at === columns.length - 1 ? bendFrom(around) : null
      if (around) ends.set(place, bend ? divided(bend, 0.5)[0][3] : { x: around.here.x + MARK, y: around.here.y })
    }
  return ends
}

/** Draws the personas' names at the right ends of their lines, in their colours, apart from each other. */
export function drawNames(row: Row, layout: Layout, context: SceneContext): Item[] {
  const { file, map, palette, measurer } = context
  const room = namesRoom(context)
  if (room === 0) return []
  const x = layout.width - room + GAP
  const height = lineHeight(TYPE.persona)
  const ends = [...endsOf(row, layout, context)].sort(([, a], [, b]) => a.y - b.y)
  // From top to bottom each name is as near to its line as the one above allows; what passes the lane's end moves up.
  const tops: number[] = []
  for (const [, { y }] of ends) tops.push(Math.max(y - height / 2, (tops.at(-1) ?? -Infinity) + height))
  let below = valenceY(row, -2) + height
  for (let at = tops.length - 1; at >= 0; at--) {
    tops[at] = Math.min(tops[at] ?? 0, below - height)
    below = tops[at] ?? 0
  }
  return ends.flatMap(([place, point], at): Item[] => {
    const persona = map.personas[place] ?? ''
    const stroke = personaColour(file, persona, place, palette)
    const top = tops[at] ?? 0
    const text = breakLines(nameOf(persona, context), TYPE.persona, room - 2 * GAP, measurer, 1)
    return [
      {
        kind: 'path',
        d: `M${point.x} ${point.y}L${x - 6} ${top + height / 2}`,
        stroke,
        strokeWidth: 0.75,
      },
      ...textItems(text, TYPE.persona, { x, top, fill: legible(stroke, palette.ground, palette.ink, 4.5) }),
    ]
  })
}
