import { emotionOf, valenceOf } from '../document/emotion'
import { experienceOf } from '../document/edits/experience'
import type { JourneyMap, Step, Wave } from '../document/schema'

/** A step at which the process was carried out as designed and a persona is unhappy all the same. */
export interface Contradiction {
  readonly step: Step
  readonly persona: string
  /** How the persona feels there, −2 to +2; null where that is not known. */
  readonly valence: number | null
  /** How it compared with what was expected, −2 to +2; null where that is not known. */
  readonly gap: number | null
}

const cache = new WeakMap<JourneyMap, { readonly waves: readonly Wave[]; readonly found: readonly Contradiction[] }>()

/**
 * "We did everything right and the customer is unhappy": the steps of a map that were delivered as designed and are felt to
 * be bad, or worse than expected, persona by persona of the map. On a future map emotions are intended, so it has none.
 */
export function contradictionsOf(map: JourneyMap, waves: readonly Wave[]): readonly Contradiction[] {
  const known = cache.get(map)
  if (known?.waves === waves) return known.found
  const found = map.stages.flatMap((stage) => stage.steps.flatMap((step) => contradictionsAt(step, map, waves)))
  cache.set(map, { waves, found })
  return found
}

/** See `contradictionsOf`: those of one step of a map. */
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

/** How a persona's perception compares with its expectation, −2 to +2; null where nobody said, or the persona does not take the step. */
export function gapOf(step: Step, persona: string): number | null {
  return emotionOf(step, persona)?.skipped ? null : (experienceOf(step, persona)?.gap ?? null)
}
