import { shownEmotion } from '../emotion'
import type { Card, Emotion, Entity, EntityKind, JourneyMap, Stage, Step, Touchpoint, Wave } from '../schema'

/*
 * Evidence belongs to the original: copies keep the values without it.
 */

/**
 * Returns an emotion without evidence, n and range: the shown value becomes the believed one.
 * @param waves of the file
 */
function withoutEvidence(emotion: Emotion, waves: readonly Wave[]): Emotion {
  const { believed: _believed, measured: _measured, evidence: _evidence, ...kept } = emotion
  const shown = shownEmotion(emotion, waves)
  return shown ? { ...kept, believed: { valence: shown.valence } } : kept
}

/** Returns the emotions of a step without evidence. */
export function emotionsWithoutEvidence(emotions: Step['emotions'], waves: readonly Wave[]): Step['emotions'] {
  return Object.fromEntries(
    Object.entries(emotions).map(([persona, emotion]) => [persona, withoutEvidence(emotion, waves)]),
  )
}

/**
 * Returns an entity, with nested entities, without its findings: evidence, outcomes, n of emotions, votes for moments.
 */
export function withoutFindings<K extends EntityKind>(kind: K, entity: Entity<K>, waves: readonly Wave[]): Entity<K>
export function withoutFindings(kind: EntityKind, entity: Entity, waves: readonly Wave[]): Entity {
  switch (kind) {
    case 'map': {
      const map = entity as JourneyMap
      return { ...map, stages: all('stage', map.stages, waves), cards: all('card', map.cards, waves) }
    }
    case 'stage': {
      const stage = entity as Stage
      return { ...stage, steps: all('step', stage.steps, waves) }
    }
    case 'step': {
      const { outcome: _outcome, evidence: _evidence, ...step } = entity as Step
      return {
        ...step,
        ...momentOfCopy(step),
        emotions: emotionsWithoutEvidence(step.emotions, waves),
        touchpoints: all('touchpoint', step.touchpoints, waves),
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

function all<K extends EntityKind>(kind: K, list: readonly Entity<K>[], waves: readonly Wave[]): Entity<K>[] {
  return list.map((item) => withoutFindings(kind, item, waves))
}

/** Returns a moment of truth without its votes. */
function momentOfCopy({ moment }: Pick<Step, 'moment'>): Pick<Step, 'moment'> {
  if (!moment) return {}
  const { votes: _votes, ...kept } = moment
  return { moment: { ...kept, basis: 'judged' } }
}
