import { isFelt } from './emotion'
import type { Emotion } from './schema'

/** What of a believed or measured value is merged. */
interface Rated {
  readonly valence: number
  readonly low?: number | undefined
  readonly high?: number | undefined
}

/** To a tenth. */
export function mean(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10
}

/** Returns the mean of several values with the range of all; a computed value has neither the n nor the author of one of them. */
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
 * Returns one emotion of several: what is believed and what was measured in each wave as the mean of those that are known, with the
 * first word that there is. What was computed is not known as one of its sources was, so it has no evidence.
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
