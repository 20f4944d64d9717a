import { emotionOf, valenceOf } from '../document/emotion'
import { experienceOf } from '../document/edits/experience'
import type { JourneyMap, Step, Wave } from '../document/schema'

/** A step that was delivered as designed while a persona is unhappy. */
export interface Contradiction {
  readonly step: Step
  readonly persona: string
  /** Emotion of the persona, −2 to +2; null if unknown. */
  readonly valence: number | null
  /** Perception compared with expectation, −2 to +2; null if unknown. */
  readonly gap: number | null
}

const cache = new WeakMap<JourneyMap, { readonly waves: readonly Wave[]; readonly found: readonly Contradiction[] }>()

/**
 * "We did everything right and the customer is unhappy": returns the steps of a map that were delivered as designed but
 * felt bad, or worse than expected, for each persona of the map. Empty for a future map, whose emotions are intended.
 */
export function contradictionsOf(map: JourneyMap, waves: readonly Wave[]): readonly Contradiction[] {
  const known = cache.get(map)
  if (known?.waves === waves) return known.found
  const found = map.stages.flatMap((stage) => stage.steps.flatMap((step) => contradictionsAt(step, map, waves)))
  cache.set(map, { waves, found })
  return found
}

/** Returns the contradictions at one step of a map, see `contradictionsOf`. */
export function contradictionsAt(
  step: Step,
  { personas, state }: Pick<JourneyMap, 'personas' | 'state'>,
  waves: readonly Wave[],
): Contradiction[] {
  if (state === 'future' || step.delivered !== 'yes') return []
  return personas.flatMap((persona) => {
    const valence = valenceOf(step, persona, waves)
    const gap = gapOf(step, persona)
    return (valence ?? 0) < 0 || (gap ?? 0) < 0 ? [{ step, persona, valence, gap }] : []
  })
}

/**
 * Returns how a persona's perception compares with its expectation, −2 to +2; null if unknown, or if the persona skips
 * the step.
 */
export function gapOf(step: Step, persona: string): number | null {
  return emotionOf(step, persona)?.skipped ? null : (experienceOf(step, persona)?.gap ?? null)
}
