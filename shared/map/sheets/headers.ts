import { momentNumbers } from '../../analysis/moments'
import { valenceOf } from '../../document/emotion'
import { stepsOf } from '../../document/map-queries'
import type { SceneContext } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import { linesHeight, textItems } from '../../drawing/lines'
import { breakLines } from '../../drawing/text'
import { TYPE } from '../../drawing/tokens'
import type { PagePart } from '../page-parts'
import { columnCounts } from './band-map'
import type { Run } from './divide'

/** Size of the key map, in scene units. */
export const KEY_MAP = { width: 240, height: 44 } as const
const CURVE_HEIGHT = 32
const DIAMOND = 4

/** Draws the header of a sheet after the first one: the title in one line. */
export function drawShortHeader(width: number, { file, map, measurer, palette, t }: SceneContext): PagePart {
  const title = breakLines(map.title || file.title || t('map.untitled'), TYPE.stage, width, measurer, 1)
  return {
    items: textItems(title, TYPE.stage, { x: 0, top: 4, fill: palette.ink }),
    height: Math.max(KEY_MAP.height, linesHeight(1, TYPE.stage)) + 20,
  }
}

/**
 * Draws the whole journey in small: the first persona's curve without breaks, a diamond for each moment of truth, and a
 * rule for each band; the rules of this sheet's bands are dark.
 */
export function drawKeyMap(runs: readonly Run[], shown: readonly Run[], context: SceneContext): Item[] {
  const { map, file, palette } = context
  const end = runs.at(-1)?.end ?? 1
  const x = (column: number) => (column / end) * KEY_MAP.width
  const y = (valence: number) => CURVE_HEIGHT * (0.5 - valence / 4.8)
  const numbers = momentNumbers(map)
  const columns = columnsOf(context)
  let path = ''
  let isDrawing = false
  const diamonds: Item[] = []
  stepsOf(map).forEach((step, at) => {
    const middle = x((columns[at] ?? 0) + 0.5)
    const valence = valenceOf(step, map.personas[0], file.waves)
    if (valence !== null) path += `${isDrawing ? 'L' : 'M'}${middle.toFixed(1)} ${y(valence).toFixed(1)}`
    isDrawing = valence !== null
    if (step.moment && numbers.has(step.id)) diamonds.push(smallDiamond(middle, y(valence ?? 0), palette.accent))
  })
  return [
    { kind: 'path', d: `M0 ${y(0)}H${KEY_MAP.width}`, stroke: palette.hairline, strokeWidth: 0.75 },
    ...(path === '' ? [] : [{ kind: 'path', d: path, stroke: palette.ink, strokeWidth: 1.5 } as const]),
    ...diamonds,
    ...runs.map((run): Item => {
      const isShown = shown.some(({ from }) => from === run.from)
      return {
        kind: 'path',
        d: `M${(x(run.from) + 1.5).toFixed(1)} ${CURVE_HEIGHT + 6}H${(x(run.end) - 1.5).toFixed(1)}`,
        stroke: isShown ? palette.ink : palette.cardBorder,
        strokeWidth: isShown ? 3 : 2,
      }
    }),
  ]
}

/** Returns the column of each step; stages without steps take one column. */
function columnsOf({ map }: SceneContext): number[] {
  const counts = columnCounts(map)
  let before = 0
  return map.stages.flatMap(({ steps }, at) => {
    const first = before
    before += counts[at] ?? 1
    return steps.map((_, step) => first + step)
  })
}

function smallDiamond(x: number, y: number, fill: string): Item {
  const d = `M${x} ${y - DIAMOND}L${x + DIAMOND} ${y}L${x} ${y + DIAMOND}L${x - DIAMOND} ${y}Z`
  return { kind: 'path', d, fill }
}
