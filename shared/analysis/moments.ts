import type { JourneyMap, MomentOfTruth, Stage, Step, Touchpoint } from '../document/schema'

/** A moment of truth with its location on the map. */
export interface PlacedMoment {
  /** From 1, in map order. */
  readonly number: number
  readonly moment: MomentOfTruth
  readonly step: Step
  /** The touchpoint, if the moment belongs to one. */
  readonly touchpoint: Touchpoint | null
}

type Unnumbered = Omit<PlacedMoment, 'number'>

const ofStages = new WeakMap<Stage, readonly Unnumbered[]>()
const ofMaps = new WeakMap<JourneyMap['stages'], readonly PlacedMoment[]>()

/** Returns the moments of truth of a map in map order: a step's own first, then those of its touchpoints. */
export function momentsOf({ stages }: JourneyMap): readonly PlacedMoment[] {
  const known = ofMaps.get(stages)
  if (known) return known
  const moments: PlacedMoment[] = []
  for (const stage of stages)
    for (const { moment, step, touchpoint } of momentsIn(stage))
      moments.push({ number: moments.length + 1, moment, step, touchpoint })
  ofMaps.set(stages, moments)
  return moments
}

function momentsIn(stage: Stage): readonly Unnumbered[] {
  const known = ofStages.get(stage)
  if (known) return known
  const moments = stage.steps.flatMap((step) => [
    ...(step.moment ? [{ moment: step.moment, step, touchpoint: null }] : []),
    ...step.touchpoints.flatMap((touchpoint) =>
      touchpoint.moment ? [{ moment: touchpoint.moment, step, touchpoint }] : [],
    ),
  ])
  ofStages.set(stage, moments)
  return moments
}

const numbers = new WeakMap<readonly PlacedMoment[], ReadonlyMap<string, number>>()

/** Returns the numbers of the moments of truth by id of their step or touchpoint. */
export function momentNumbers(map: JourneyMap): ReadonlyMap<string, number> {
  const moments = momentsOf(map)
  const known = numbers.get(moments)
  if (known) return known
  const made = new Map(moments.map(({ number, step, touchpoint }) => [(touchpoint ?? step).id, number]))
  numbers.set(moments, made)
  return made
}
