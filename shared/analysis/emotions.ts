import { type ShownEmotion, shownEmotion } from '../document/emotion'
import type { JourneyMap, Wave } from '../document/schema'

/** Whether an emotion is assumed rather than known from customers; one that nobody said the source of counts as assumed. */
export function isAssumed(emotion: ShownEmotion): boolean {
  return emotion.evidence === undefined || emotion.evidence.kind === 'assumed'
}

/** The share, 0 to 1, of the map's emotions that are assumed; null where none is set, and where all are intended. */
export function shareAssumed(map: JourneyMap, waves: readonly Wave[]): number | null {
  if (map.state === 'future') return null
  let all = 0
  let assumed = 0
  for (const stage of map.stages) {
    for (const step of stage.steps) {
      for (const each of Object.values(step.emotions)) {
        const emotion = shownEmotion(each, waves)
        if (!emotion) continue
        all++
        if (isAssumed(emotion)) assumed++
      }
    }
  }
  return all === 0 ? null : assumed / all
}
