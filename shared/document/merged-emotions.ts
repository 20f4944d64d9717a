import { isFelt } from './emotion'
import type { Emotion } from './schema'

/** The fields of a believed or measured value that are merged. */
interface Rated {
  readonly valence: number
  readonly low?: number | undefined
  readonly high?: number | undefined
}

/** Returns the mean, rounded to one decimal. */
export function mean(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10
}

/**
 * Returns the mean of several values with their common range, without n and author, which belong to a single source.
 */
function mergedValues<T extends Rated>(values: readonly T[]): T | undefined {
  const [first, ...others] = values
  if (!first || others.length === 0) return first
  const { n: _n, by: _by, ...kept } = first as T & { readonly n?: unknown; readonly by?: unknown }
  const known = (field: 'low' | 'high') => values.map((value) => value[field]).filter((value) => value !== undefined)
  const [lows, highs] = [known('low'), known('high')]
  return {
    ...kept,
    valence: mean(values.map(({ valence }) => valence)),
    ...(lows.length > 0 ? { low: Math.min(...lows) } : {}),
    ...(highs.length > 0 ? { high: Math.max(...highs) } : {}),
  } as unknown as T
}

/**
 * Merges several emotions: the believed value and the measured value of each wave are means of the known ones; the
 * first word is kept. A computed value has no evidence.
 */
export function mergedEmotions(emotions: readonly Emotion[]): Emotion | undefined {
  const felt = emotions.filter(isFelt)
  const [first, ...others] = felt
  if (!first || others.length === 0) return first ?? emotions.at(-1)
  const { evidence: _evidence, ...kept } = first
  const waves = [...new Set(felt.flatMap(({ measured = [] }) => measured.map(({ wave }) => wave)))]
  const believed = mergedValues(felt.map((emotion) => emotion.believed).filter((value) => value !== undefined))
  const measured = waves.flatMap(
    (wave) =>
      mergedValues(felt.flatMap((emotion) => (emotion.measured ?? []).filter((each) => each.wave === wave))) ?? [],
  )
  const word = felt.find((emotion) => emotion.word)?.word
  return {
    ...kept,
    ...(word === undefined ? {} : { word }),
    ...(believed ? { believed } : {}),
    ...(measured.length > 0 ? { measured } : {}),
  }
}
