import type { Evidence, JourneyMap } from '../document/schema'

/** Returns whether the review date is before today (2026-11-22). */
export function isOverdue(evidence: Evidence | undefined, today: string): boolean {
  return evidence?.review !== undefined && evidence.review.slice(0, 10) < today.slice(0, 10)
}

/** An item of a map whose evidence is overdue for review. */
export interface Overdue {
  /** Id of the step, touchpoint or card. */
  readonly id: string
  /** Persona whose emotion is concerned; null for the item itself. */
  readonly persona: string | null
  /** The review date. */
  readonly review: string
}

/** Returns the items of a map that are overdue for review, longest overdue first. */
export function overdueOf(map: JourneyMap, today: string): readonly Overdue[] {
  const found: Overdue[] = []
  const check = (id: string, evidence: Evidence | undefined, persona: string | null = null) => {
    if (evidence?.review !== undefined && isOverdue(evidence, today))
      found.push({ id, persona, review: evidence.review.slice(0, 10) })
  }
  for (const stage of map.stages) {
    for (const step of stage.steps) {
      check(step.id, step.evidence)
      for (const [persona, emotion] of Object.entries(step.emotions)) check(step.id, emotion.evidence, persona)
      for (const touchpoint of step.touchpoints) check(touchpoint.id, touchpoint.evidence)
    }
  }
  for (const card of map.cards) check(card.id, card.evidence)
  return found.sort((a, b) => a.review.localeCompare(b.review))
}
