import type { Look } from '../../drawing/context'
import { SPACE } from '../../drawing/tokens'
import type { Box, RowSource } from '../boxes'
import { CURVE_PADDING } from '../renderers/curve/scale'
import { isDivider, measureLane } from '../renderers/headers'
import { measurePrompt } from '../renderers/prompt'
import { scoreMarksHeight } from '../renderers/score-marks'

const NONE: readonly never[] = []

/** What stands in a row. */
interface Inside {
  /** How far its boxes reach down from its padding. */
  readonly inner: number
  /** How high what it shows of each column's step stands. */
  readonly fields: readonly number[]
  readonly cells: readonly (readonly Box[])[]
}

/** Returns the height of a row: that of what stands in it, and at least what its kind and its head need. */
export function heightOf(source: RowSource, { inner, fields, cells }: Inside, look: Look): number {
  const { lane } = source
  if (lane.collapsed && !isDivider(lane)) return SPACE.collapsedLane
  const tallest = fields.reduce((most, height) => Math.max(most, height), inner)
  return Math.max(
    leastHeight(source, cells, look),
    measureLane(lane, look),
    tallest > 0 ? tallest + 2 * source.surface.lanePadding : 0,
  )
}

function leastHeight(source: RowSource, cells: Inside['cells'], look: Look): number {
  const { lane, columns, scores, surface } = source
  if (isDivider(lane)) return SPACE.divider
  if (lane.kind === 'emotion') return surface.curveHeight + 2 * CURVE_PADDING
  if (lane.kind !== 'scores') return Math.max(surface.emptyLane, promptsHeight(source, cells, look))
  const most = columns.reduce(
    (highest, { step }) => Math.max(highest, scoreMarksHeight(scores.get(step.id) ?? NONE, surface)),
    0,
  )
  return Math.max(surface.emptyLane, most + 2 * surface.lanePadding)
}

/** The height that the prompts in a lane's empty cells need. */
function promptsHeight({ columns, prompts, surface }: RowSource, cells: Inside['cells'], look: Look): number {
  if (prompts.size === 0 || surface.isCompact) return 0
  return columns.reduce((most, { stage, width }, at) => {
    const prompt = (cells[at]?.length ?? 0) > 0 ? undefined : prompts.get(stage)
    return prompt ? Math.max(most, measurePrompt(prompt, width, look) + 2 * surface.lanePadding) : most
  }, 0)
}
