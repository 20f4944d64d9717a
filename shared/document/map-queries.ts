import { find, get } from './entity-index'
import { DIVIDER_LANES, FIELD_LANES } from './schema'
import type { JourneyFile, JourneyMap, Lane, Stage, Step } from './schema'

/** Returns the steps of a map in order: its columns. */
export function stepsOf(map: JourneyMap): Step[] {
  return map.stages.flatMap((stage) => stage.steps)
}

/** Returns the stage that holds a step. */
export function stageOf(map: JourneyMap, step: string): Stage | undefined {
  return map.stages.find((stage) => stage.steps.some((candidate) => candidate.id === step))
}

const CARDLESS: ReadonlySet<string> = new Set([...FIELD_LANES, ...DIVIDER_LANES])

/** Returns whether a lane holds cards, rather than showing fields of steps or being a dividing line. */
export function holdsCards(lane: Pick<Lane, 'kind'>): boolean {
  return !CARDLESS.has(lane.kind)
}

/** Returns whether the cells of a lane hold touchpoints or cards. */
export function acceptsItems(lane: Pick<Lane, 'kind'>): boolean {
  return lane.kind === 'touchpoints' || holdsCards(lane)
}

/** Returns the step of an entity: the step itself, or that of a touchpoint or card. */
export function owningStep(file: JourneyFile, id: string): Step | undefined {
  const found = find(file, id)
  if (found?.kind === 'step') return get(file, 'step', id)
  if (found?.kind === 'touchpoint') return get(file, 'step', found.parent ?? undefined)
  if (found?.kind === 'card') return get(file, 'step', get(file, 'card', id)?.step)
  return undefined
}
