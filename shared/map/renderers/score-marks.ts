import { type MeasuredScore, numberText, scoreText, SMALL_SAMPLE } from '../../analysis/scores'
import type { SceneContext } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import { linesHeight, textItems } from '../../drawing/lines'
import { type Surface, surfaceOf } from '../../drawing/surface'
import { breakLines } from '../../drawing/text'
import { TYPE } from '../../drawing/tokens'

/** Height of the bar, its distance to the texts, and the free space between two marks. */
const BAR = 4.5
const GAP = 3
const BETWEEN = 8
const TICK = 12

/** Where cells are compact a mark has neither the metric's name nor the sample size. */
function markHeight({ isCompact }: Surface): number {
  const bar = linesHeight(1, valueStyle(isCompact)) + BAR + 2 * GAP
  return isCompact ? bar : bar + linesHeight(1, TYPE.small)
}

const valueStyle = (isCompact: boolean) => (isCompact ? TYPE.step : TYPE.score)

/** Returns the height of the marks of a column's scores; 0 without scores. */
export function scoreMarksHeight({ length }: readonly MeasuredScore[], surface: Surface): number {
  return length === 0 ? 0 : length * markHeight(surface) + (length - 1) * BETWEEN
}

/**
 * Draws a mark for each score: value and metric, a bar on the metric's scale with a tick for the target and for each
 * benchmark, and the sample size. The value of a small sample has no bar and is grey.
 */
export function drawScoreMarks(
  subject: string,
  scores: readonly MeasuredScore[],
  place: { readonly x: number; readonly y: number; readonly width: number },
  context: SceneContext,
): Item[] {
  return scores.flatMap((score, at) =>
    drawMark(subject, score, { ...place, y: place.y + at * (markHeight(surfaceOf(context)) + BETWEEN) }, context),
  )
}

function drawMark(
  owner: string,
  { score, metric }: MeasuredScore,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  context: SceneContext,
): Item[] {
  const { file, palette, measurer, locale, t } = context
  const { isCompact } = surfaceOf(context)
  const style = valueStyle(isCompact)
  const isSmall = score.n !== undefined && score.n < SMALL_SAMPLE
  const value = scoreText(metric, score.value, locale)
  const nameLeft = measurer.width(value, style) + 6
  const name = isCompact ? [] : breakLines(metric.name, TYPE.small, Math.max(16, width - nameLeft), measurer, 1)
  const barTop = y + linesHeight(1, style) + GAP
  const { min, max } = metric.scale
  const at = (number: number) => x + (max > min ? Math.max(0, Math.min(1, (number - min) / (max - min))) : 0) * width
  const marks = [
    ...file.targets.filter((target) => target.metric === metric.id && target.subject === owner),
    ...file.benchmarks.filter((benchmark) => benchmark.metric === metric.id && benchmark.subject === owner),
  ]
  return [
    ...textItems([value], style, { x, top: y, fill: isSmall ? palette.muted : palette.ink, owner }),
    ...textItems(name, TYPE.small, {
      x: x + nameLeft,
      top: y + linesHeight(1, TYPE.score) - linesHeight(1, TYPE.small) - 1,
      fill: palette.muted,
      owner,
    }),
    { kind: 'rect', x, y: barTop, width, height: BAR, fill: palette.score.track, owner },
    ...(isSmall
      ? []
      : [
          {
            kind: 'rect',
            x,
            y: barTop,
            width: Math.max(1, at(score.value) - x),
            height: BAR,
            fill: palette.score.bar,
            owner,
          } as const,
        ]),
    ...marks.map((mark): Item => ({
      kind: 'path',
      d: `M${at(mark.value)} ${barTop + BAR / 2 - TICK / 2}v${TICK}`,
      stroke: palette.ink,
      strokeWidth: 2,
      owner,
    })),
    ...textItems(isCompact ? [] : [sampleText(score.n, isSmall, locale, t)], TYPE.small, {
      x,
      top: barTop + BAR + GAP,
      fill: palette.muted,
      owner,
    }),
  ]
}

function sampleText(n: number | undefined, isSmall: boolean, locale: string, t: SceneContext['t']): string {
  if (n === undefined) return t('score.no-n')
  return isSmall ? t('score.small-sample', { n }) : t('score.n', { n: numberText(n, locale, 0) })
}
