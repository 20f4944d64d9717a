import { type MeasuredScore, numberText, scoreText, SMALL_SAMPLE } from '../../analysis/scores'
import { kindText } from '../../kind-text'
import type { Metric } from '../../document/schema'
import { get } from '../../document/entity-index'
import type { Look, WordContext } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import { breakLines, lineHeight } from '../../drawing/text'
import { TYPE } from '../../drawing/tokens'
import { textItems } from '../../drawing/lines'

const PILL_HEIGHT = 20
const PILL_GAP = 4
const PILL_PADDING = 8

/** Returns how a score of a metric is computed, in words; undefined where nobody said. */
function formulaText({ formula, note, topFrom }: Metric, t: Look['t']): string | undefined {
  if (note) return note
  if (formula === 'top-box' && topFrom !== undefined) return t('formula.top-box-from', { from: topFrom })
  return formula && kindText('formula', formula, t)
}

/** A score with all that makes it comparable: the metric, its formula and scale, n, the wave and its dates, the source. */
export function describeScore({ score, metric }: MeasuredScore, { file, locale, t }: WordContext): string {
  const wave = get(file, 'wave', score.wave)
  return [
    `${metric.name} ${scoreText(metric, score.value, locale)}`,
    score.n === undefined
      ? t('score.no-n')
      : score.n < SMALL_SAMPLE
        ? t('score.small-sample', { n: score.n })
        : t('score.n', { n: numberText(score.n, locale, 0) }),
    t('score.scale', { min: metric.scale.min, max: metric.scale.max }),
    formulaText(metric, t),
    wave && [wave.name, wave.from, wave.to].filter(Boolean).join(' '),
    score.source,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The height of a column of score pills, 0 where there is no score. */
export function pillsHeight({ length }: readonly MeasuredScore[]): number {
  return length === 0 ? 0 : length * PILL_HEIGHT + (length - 1) * PILL_GAP
}

/** One pill a score: the metric, the value, n; a small sample says so. */
export function drawPills(
  subject: string,
  scores: readonly MeasuredScore[],
  place: { readonly x: number; readonly y: number; readonly width: number },
  { palette, measurer, locale, t }: Look,
): Item[] {
  return scores.flatMap(({ score, metric }, at) => {
    const y = place.y + at * (PILL_HEIGHT + PILL_GAP)
    const value = scoreText(metric, score.value, locale)
    const n =
      score.n === undefined
        ? ''
        : score.n < SMALL_SAMPLE
          ? t('score.small-sample', { n: score.n })
          : t('score.n', { n: numberText(score.n, locale, 0) })
    const valueWidth = measurer.width(value, TYPE.smallStrong)
    const nWidth = n === '' ? 0 : measurer.width(n, TYPE.small) + 6
    const name = breakLines(
      metric.name,
      TYPE.small,
      Math.max(16, place.width - 2 * PILL_PADDING - valueWidth - nWidth - 6),
      measurer,
      1,
    )
    const nameWidth = measurer.width(name[0] ?? '', TYPE.small)
    const width = Math.min(place.width, 2 * PILL_PADDING + nameWidth + 6 + valueWidth + nWidth)
    const top = y + (PILL_HEIGHT - lineHeight(TYPE.small)) / 2
    const left = place.x + PILL_PADDING
    return [
      {
        kind: 'rect',
        x: place.x,
        y,
        width,
        height: PILL_HEIGHT,
        radius: PILL_HEIGHT / 2,
        fill: palette.pill,
        owner: subject,
      } as const,
      ...textItems(name, TYPE.small, { x: left, top, fill: palette.muted, owner: subject }),
      ...textItems([value], TYPE.smallStrong, { x: left + nameWidth + 6, top, fill: palette.ink, owner: subject }),
      ...(n === ''
        ? []
        : textItems([n], TYPE.small, {
            x: left + nameWidth + 6 + valueWidth + 6,
            top,
            fill: palette.muted,
            owner: subject,
          })),
    ]
  })
}
