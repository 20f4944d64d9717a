import { compareMaps } from '../../../analysis/compare-maps'
import { shownAt } from '../../../document/emotion'
import type { Step } from '../../../document/schema'
import type { SceneContext } from '../../../drawing/context'
import type { Item } from '../../../drawing/items'
import type { Column, Layout, Row } from '../../boxes'
import { bendFrom, bendPath } from './bends'
import { type CurvePoint, middleOf } from './points'
import { valenceY } from './scale'
import { overlaid } from '../../../drawing/persona-line'

/** How the current map's curve is drawn behind the future one: thin and quiet. */
export function ghostLine({ palette }: Pick<SceneContext, 'palette'>): {
  readonly stroke: string
  readonly strokeWidth: number
} {
  return { stroke: palette.faint, strokeWidth: 1.5 }
}

/** The steps of the current map behind the columns on which the curve at one of them depends. */
export function originsAround(
  { columns }: Layout,
  at: number,
  { overlay, map, file }: SceneContext,
): readonly (Step | undefined)[] {
  if (!overlay) return []
  const { origins } = compareMaps(overlay, map, file.waves)
  return columns.slice(Math.max(0, at - 1), at + 3).map(({ step }) => origins.get(step.id))
}

/**
 * The part of the current map's curves that lies behind a column of the future one and on to the next one's points: at the
 * step that it came from, how that feels today to each of the map's personas.
 */
export function drawGhostAt(row: Row, { columns }: Layout, at: number, context: SceneContext): Item[] {
  const { overlay, map, file } = context
  if (!overlay) return []
  const { origins } = compareMaps(overlay, map, file.waves)
  return overlaid(map).flatMap((persona): Item[] => {
    const point = (column: Column | undefined): CurvePoint | null => {
      const step = column && origins.get(column.step.id)
      const emotion = step && shownAt(step, persona, file.waves)
      if (!step || !emotion) return null
      return { x: middleOf(column), y: valenceY(row, emotion.valence), step, emotion }
    }
    const here = point(columns[at])
    if (!here) return []
    const next = point(columns[at + 1])
    const bend = bendFrom({ before: point(columns[at - 1]), here, next, afterNext: next && point(columns[at + 2]) })
    const { stroke, strokeWidth } = ghostLine(context)
    return [
      ...(bend ? [{ kind: 'path', d: bendPath(bend), stroke, strokeWidth } as const] : []),
      {
        kind: 'rect',
        x: here.x - 3,
        y: here.y - 3,
        width: 6,
        height: 6,
        radius: 3,
        fill: context.palette.ground,
        stroke,
        strokeWidth,
      },
    ]
  })
}
