import { emotionOf, isFelt } from '../document/edits/emotions'
import { stepsOf } from '../document/map-queries'
import type { Emotion, JourneyMap } from '../document/schema'

/** Returns whether an emotion is assumed rather than known from customers. Without evidence it counts as assumed. */
export function isAssumed(emotion: Emotion): boolean {
  return emotion.evidence === undefined || emotion.evidence.kind === 'assumed'
}

/**
 * Returns the share, 0 to 1, of the given personas' emotions on a map that are assumed. Null if none is set, and for a
 * future map, whose emotions are intended.
 */
export function shareAssumed(map: JourneyMap, personas: readonly string[]): number | null {
  if (map.state === 'future') return null
  const felt = stepsOf(map)
    .flatMap((step) => personas.map((persona) => emotionOf(step, persona)))
    .filter(isFelt)
  return felt.length === 0 ? null : felt.filter(isAssumed).length / felt.length
}
