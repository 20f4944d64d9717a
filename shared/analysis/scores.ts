import type { JourneyFile, Metric, Score } from '../document/schema'

/** Scores with a smaller n are marked as unreliable. A convention of survey practice. */
export const SMALL_SAMPLE = 30

const formats = new Map<string, Intl.NumberFormat>()

function written(value: number, locale: string, maximumFractionDigits: number, unit?: 'percent'): string {
  const key = `${locale} ${maximumFractionDigits} ${unit ?? ''}`
  const format =
    formats.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits, ...(unit && { style: 'unit', unit }) })
  formats.set(key, format)
  return format.format(value).replace('-', '−')
}

/** Formats a number in the given locale with at most `digits` decimals and a true minus sign. */
export function numberText(value: number, locale: string, digits = 1): string {
  return written(value, locale, digits)
}

/** Formats a number of hundredths, such as 71.3, as a percentage in the given locale. */
export function percentText(value: number, locale: string, digits = 1): string {
  return written(value, locale, digits, 'percent')
}

/** Formats a number as typed in the given locale: with all its decimals, without grouping. */
export function typedNumber(value: number, locale: string): string {
  const [, , separator = '.'] = /^(\D*)1(\D)1/.exec(numberText(1.1, locale)) ?? []
  return String(value).replace('.', separator).replace('-', '−')
}

/** Formats a score: NPS with its sign and never as a percentage, others with their metric's unit. */
export function scoreText(metric: Metric, value: number, locale: string): string {
  const number = numberText(value, locale)
  if (metric.kind === 'nps') return value > 0 ? `+${number}` : number
  if (metric.unit === '%') return percentText(value, locale)
  return metric.unit === undefined ? number : `${number} ${metric.unit}`
}

/** A score with its metric. */
export interface MeasuredScore {
  readonly score: Score
  readonly metric: Metric
}

/** The newest scores by subject id. */
export type ScoresBySubject = ReadonlyMap<string, readonly MeasuredScore[]>

const cache = new WeakMap<
  JourneyFile['scores'],
  { readonly metrics: unknown; readonly waves: unknown; readonly newest: ScoresBySubject }
>()

/**
 * Returns the newest score of each metric for each subject: from the latest wave in file order, for all customers
 * rather than a segment. By subject id, in the order of the file's metrics. Cached for files that share their scores,
 * metrics and waves.
 */
export function newestScores(file: JourneyFile): ScoresBySubject {
  const { scores, metrics, waves } = file
  const known = cache.get(scores)
  if (known?.metrics === metrics && known.waves === waves) return known.newest
  const newest = findNewest(file)
  cache.set(scores, { metrics, waves, newest })
  return newest
}

function findNewest(file: JourneyFile): ScoresBySubject {
  const waveOrder = new Map(file.waves.map((wave, at) => [wave.id, at]))
  const age = (score: Score) => (score.wave === undefined ? -1 : (waveOrder.get(score.wave) ?? -1))
  const newest = new Map<string, Map<string, Score>>()
  for (const score of file.scores) {
    if (score.segment !== undefined) continue
    const bySubject = newest.get(score.subject) ?? new Map<string, Score>()
    const known = bySubject.get(score.metric)
    if (!known || age(score) >= age(known)) bySubject.set(score.metric, score)
    newest.set(score.subject, bySubject)
  }
  const result = new Map<string, MeasuredScore[]>()
  for (const [subject, bySubject] of newest) {
    const list = file.metrics.flatMap((metric) => {
      const score = bySubject.get(metric.id)
      return score ? [{ score, metric }] : []
    })
    if (list.length > 0) result.set(subject, list)
  }
  return result
}
