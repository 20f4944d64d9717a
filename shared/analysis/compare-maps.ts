import { equal } from '../document/equal'
import type { Emotion, JourneyMap, Step, Touchpoint } from '../document/schema'

/** What of a step can be other than in the map that it came from. */
export type StepField = 'title' | 'touchpoints' | 'emotion' | 'moment'

/** How a step of a future map stands to the current one. */
export type StepChange =
  | { readonly how: 'added' }
  | { readonly how: 'changed'; readonly fields: readonly StepField[] }
  | { readonly how: 'same' }

/** A future map against the current one that it was made from. */
export interface MapComparison {
  /** By the id of the future map's step. */
  readonly changes: ReadonlyMap<string, StepChange>
  /** The step of the current map that a step of the future one came from, by the latter's id. */
  readonly origins: ReadonlyMap<string, Step>
  /** The steps of the current map that the future one does without, in their order. */
  readonly removed: readonly Step[]
}

const NOTHING: MapComparison = { changes: new Map(), origins: new Map(), removed: [] }

const cache = new WeakMap<JourneyMap, { readonly current: JourneyMap; readonly comparison: MapComparison }>()

/** What a future map adds, changes and removes against the current one; steps are matched by their `origin`. */
export function compareMaps(current: JourneyMap | undefined, future: JourneyMap): MapComparison {
  if (!current) return NOTHING
  const known = cache.get(future)
  if (known?.current === current) return known.comparison
  const comparison = compare(current, future)
  cache.set(future, { current, comparison })
  return comparison
}

function compare(current: JourneyMap, future: JourneyMap): MapComparison {
  const before = new Map(current.stages.flatMap(({ steps }) => steps.map((step) => [step.id, step])))
  const changes = new Map<string, StepChange>()
  const origins = new Map<string, Step>()
  const kept = new Set<string>()
  for (const { steps } of future.stages) {
    for (const step of steps) {
      const origin = step.origin === undefined ? undefined : before.get(step.origin)
      changes.set(step.id, origin ? changeOf(origin, step) : ADDED)
      if (!origin) continue
      origins.set(step.id, origin)
      kept.add(origin.id)
    }
  }
  return { changes, origins, removed: [...before.values()].filter(({ id }) => !kept.has(id)) }
}

const SAME: StepChange = { how: 'same' }
const ADDED: StepChange = { how: 'added' }

const changesOf = new WeakMap<Step, { readonly before: Step; readonly change: StepChange }>()

function changeOf(before: Step, after: Step): StepChange {
  const known = changesOf.get(after)
  if (known?.before === before) return known.change
  const change = findChange(before, after)
  changesOf.set(after, { before, change })
  return change
}

function findChange(before: Step, after: Step): StepChange {
  const same: Record<StepField, boolean> = {
    title: before.title === after.title,
    touchpoints: equal(before.touchpoints.map(encounter), after.touchpoints.map(encounter)),
    emotion: equal(feelings(before), feelings(after)),
    moment: equal(decision(before), decision(after)),
  }
  const fields = (Object.keys(same) as StepField[]).filter((field) => !same[field])
  return fields.length === 0 ? SAME : { how: 'changed', fields }
}

/** A touchpoint as a customer meets it, whatever its id. */
function encounter({ title, channel, with: partner, moment }: Touchpoint) {
  return { title, channel, with: partner, moment: moment && decision({ moment }) }
}

function decision({ moment }: Pick<Step, 'moment'>) {
  return moment && { kind: moment.kind, label: moment.label, reason: moment.reason }
}

/** What is felt; how it is known is another thing. An emotion that is unset is none. */
function feelings({ emotions }: Step) {
  const felt = ({ valence, skipped, word }: Emotion) => ({ valence, skipped: skipped || undefined, word: word || undefined })
  return Object.fromEntries(Object.entries(emotions).flatMap(([persona, emotion]) => (emotion.valence === null && !emotion.skipped && !emotion.word ? [] : [[persona, felt(emotion)]])))
}
