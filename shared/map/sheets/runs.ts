import type { SceneContext } from '../../drawing/context'
import { SHEET_SURFACE, type Surface } from '../../drawing/surface'
import { SPACE } from '../../drawing/tokens'
import { namesRoom } from '../renderers/curve/names'
import { columnCounts } from './band-map'
import { divideIntoBands, type Run } from './divide'

/** The paper has no space for a single column at the wanted type. */
export class PaperTooSmall extends Error {}

/** Least width of a column, the width that bands are divided for, and the greatest one, in scene units. */
const COLUMN = { least: 96, good: 150, most: 264 } as const

/**
 * Returns the runs of columns that are bands, and the surface with the width of their columns.
 *
 * @param width of the sheet without its margins
 * @throws PaperTooSmall
 */
export function runsOf(
  context: SceneContext,
  width: number,
  isByStage: boolean,
): { readonly runs: readonly Run[]; readonly surface: Surface } {
  const counts = columnCounts(context.map)
  const { columnGap, stageGap, columnWidth } = SHEET_SURFACE
  const room = width + SPACE.laneInset - SPACE.laneLabel - SPACE.columnGap - columnGap - namesRoom(context)
  if (room < COLUMN.least) throw new PaperTooSmall('the paper has no space for a column')
  const divide = (most: number): Run[] => {
    if (!isByStage) return divideIntoBands(counts, most)
    let before = 0
    return counts.flatMap((count) => {
      const from = before
      before += count
      return divideIntoBands([count], most).map((run) => ({ from: from + run.from, end: from + run.end }))
    })
  }
  const widthOf = (runs: readonly Run[]) =>
    Math.min(
      ...runs.map(({ from, end }) => {
        const stages = stagesIn(counts, { from, end })
        return (room - (end - from - stages) * columnGap - (stages - 1) * stageGap) / (end - from)
      }),
    )
  for (let most = Math.max(1, Math.floor((room + columnGap) / (columnWidth + columnGap))); ; most--) {
    const runs = divide(most)
    const own = widthOf(runs)
    if (own >= COLUMN.good || most === 1)
      return { runs, surface: { ...SHEET_SURFACE, columnWidth: Math.floor(Math.min(COLUMN.most, own)) } }
  }
}

function stagesIn(counts: readonly number[], { from, end }: Run): number {
  let before = 0
  return counts.filter((count) => {
    const first = before
    before += count
    return first < end && before > from
  }).length
}
