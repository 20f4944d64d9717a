import { stepsOf } from '../document/map-queries'
import type { JourneyMap, Wave } from '../document/schema'
import { shownAt, type ShownEmotion } from '../document/emotion'

/**
 * Returns whether an emotion is assumed rather than known from customers. Emotions without evidence count as assumed.
 */
export function isAssumed(emotion: ShownEmotion): boolean {
  return emotion.evidence === undefined || emotion.evidence.kind === 'assumed'
}

/**
 * Returns the share, 0 to 1, of some personas' emotions on a map that are assumed; null if none is set, or on a future
 * map, whose emotions are intended.
 */
export function shareAssumed(map: JourneyMap, personas: readonly string[], waves: readonly Wave[]): number | null {
  if (map.state === 'future') return null
  const felt = stepsOf(map).flatMap((step) => personas.flatMap((persona) => shownAt(step, persona, waves) ?? []))
  return felt.length === 0 ? null : felt.filter(isAssumed).length / felt.length
}
