import type { Evidence, JourneyMap } from '../document/schema'

/** Whether the day by which to look again at what is known lies before today (2026-11-22). */
export function isOverdue(evidence: Evidence | undefined, today: string): boolean {
  return evidence?.review !== undefined && evidence.review.slice(0, 10) < today.slice(0, 10)
}

/** Something of a map whose evidence was to be looked at again before today. */
export interface Overdue {
  /** The step, touchpoint or card. */
  readonly id: string
  /** Whose emotion it is about; null where it is about the thing itself. */
  readonly persona: string | null
  /** The day by which to look again. */
  readonly review: string
}

/** What of a map should have been looked at again by today, longest overdue first. */
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
