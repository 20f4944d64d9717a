import { emotionOf, isFelt } from '../document/edits/emotions'
import { stepsOf } from '../document/map-queries'
import type { Emotion, JourneyMap } from '../document/schema'

/** Whether an emotion is assumed rather than known from customers; one that nobody said the source of counts as assumed. */
export function isAssumed(emotion: Emotion): boolean {
  return emotion.evidence === undefined || emotion.evidence.kind === 'assumed'
}

/**
 * Returns the share, 0 to 1, of some personas' emotions on a map that are assumed; null where none is set, and where all are
 * intended.
 */
export function shareAssumed(map: JourneyMap, personas: readonly string[]): number | null {
  if (map.state === 'future') return null
  const felt = stepsOf(map)
    .flatMap((step) => personas.map((persona) => emotionOf(step, persona)))
    .filter(isFelt)
  return felt.length === 0 ? null : felt.filter(isAssumed).length / felt.length
}
