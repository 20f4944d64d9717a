import type { Card, Emotion, Entity, EntityKind, JourneyMap, Stage, Step, Touchpoint } from './schema'

/*
 * What is copied was not looked into itself: a copy says the same as what it was made of, and not how that is known.
 */

/** Returns an emotion without how it is known, of how many people and how far they were apart. */
export function withoutEvidence({ low: _low, high: _high, n: _n, evidence: _evidence, ...emotion }: Emotion): Emotion {
  return emotion
}

/** Returns the emotions of a step without how they are known. */
export function emotionsWithoutEvidence(emotions: Step['emotions']): Step['emotions'] {
  return Object.fromEntries(Object.entries(emotions).map(([persona, emotion]) => [persona, withoutEvidence(emotion)]))
}

/** Returns a thing, with all that it holds, without what was found out about it: evidence, outcomes, n of emotions, votes for moments. */
export function withoutFindings<K extends EntityKind>(kind: K, entity: Entity<K>): Entity<K>
export function withoutFindings(kind: EntityKind, entity: Entity): Entity {
  switch (kind) {
    case 'map': {
      const map = entity as JourneyMap
      return { ...map, stages: all('stage', map.stages), cards: all('card', map.cards) }
    }
    case 'stage': {
      const stage = entity as Stage
      return { ...stage, steps: all('step', stage.steps) }
    }
    case 'step': {
      const { outcome: _outcome, evidence: _evidence, ...step } = entity as Step
      return {
        ...step,
        ...momentOfCopy(step),
        emotions: emotionsWithoutEvidence(step.emotions),
        touchpoints: all('touchpoint', step.touchpoints),
      }
    }
    case 'touchpoint': {
      const { evidence: _evidence, ...touchpoint } = entity as Touchpoint
      return { ...touchpoint, ...momentOfCopy(touchpoint) }
    }
    case 'card': {
      const { evidence: _evidence, ...card } = entity as Card
      return card
    }
    default:
      return entity
  }
}

function all<K extends EntityKind>(kind: K, list: readonly Entity<K>[]): Entity<K>[] {
  return list.map((item) => withoutFindings(kind, item))
}

/** A moment of truth that is no longer known by votes. */
function momentOfCopy({ moment }: Pick<Step, 'moment'>): Pick<Step, 'moment'> {
  if (!moment) return {}
  const { votes: _votes, ...kept } = moment
  return { moment: { ...kept, basis: 'judged' } }
}
