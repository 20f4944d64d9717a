import { equal } from '../document/equal'
import type { Card, Emotion, JourneyMap, Lane, Step, Touchpoint } from '../document/schema'

/** Parts of a step that can differ from its original in the current map. */
export type StepField = 'title' | 'touchpoints' | 'emotion' | 'moment' | 'expectation' | 'needs' | 'owner' | 'cards'

/** How a step of a future map differs from the current one. */
export type StepChange =
  | { readonly how: 'added' }
  | { readonly how: 'changed'; readonly fields: readonly StepField[] }
  | { readonly how: 'same' }

/** Result of comparing a future map with the current map that it was made from. */
export interface MapComparison {
  /** Changes by step id of the future map. */
  readonly changes: ReadonlyMap<string, StepChange>
  /** Original steps in the current map by step id of the future map. */
  readonly origins: ReadonlyMap<string, Step>
  /** Steps of the current map that are missing in the future one, in map order. */
  readonly removed: readonly Step[]
}

const NOTHING: MapComparison = { changes: new Map(), origins: new Map(), removed: [] }

const cache = new WeakMap<JourneyMap, { readonly current: JourneyMap; readonly comparison: MapComparison }>()

/**
 * Returns the steps that a future map adds, changes and removes compared with the current one; steps are matched by
 * `origin`.
 */
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
  const shared = sharedLanes(current, future)
  const [cardsBefore, cardsAfter] = [cardTexts(current, shared), cardTexts(future, shared)]
  const changes = new Map<string, StepChange>()
  const origins = new Map<string, Step>()
  const kept = new Set<string>()
  for (const { steps } of future.stages) {
    for (const step of steps) {
      const origin = step.origin === undefined ? undefined : before.get(step.origin)
      changes.set(
        step.id,
        origin ? changeOf(origin, step, cardsBefore.get(origin.id) === cardsAfter.get(step.id)) : ADDED,
      )
      if (!origin) continue
      origins.set(step.id, origin)
      kept.add(origin.id)
    }
  }
  return { changes, origins, removed: [...before.values()].filter(({ id }) => !kept.has(id)) }
}

const SAME: StepChange = { how: 'same' }
const ADDED: StepChange = { how: 'added' }

/** Returns the key by which lanes of two maps are matched. */
function laneName({ kind, title }: Lane): string {
  return `${kind} ${title}`
}

/** Returns the lanes that both maps have: other lanes don't count as changes of steps. */
function sharedLanes(current: JourneyMap, future: JourneyMap): ReadonlySet<string> {
  const known = new Set(current.lanes.map(laneName))
  return new Set(future.lanes.map(laneName).filter((name) => known.has(name)))
}

const textsOf = new WeakMap<JourneyMap, { readonly shared: string; readonly texts: ReadonlyMap<string, string> }>()

/**
 * Returns the texts of each step's cards by lane, regardless of their order; no entry for a step without cards. Cached,
 * since only one of two compared maps is edited.
 */
function cardTexts(map: JourneyMap, shared: ReadonlySet<string>): ReadonlyMap<string, string> {
  const key = JSON.stringify([...shared])
  const known = textsOf.get(map)
  if (known?.shared === key) return known.texts
  const names = new Map(map.lanes.map((lane) => [lane.id, laneName(lane)]))
  const lists = new Map<string, string[]>()
  for (const card of map.cards) {
    const name = names.get(card.lane)
    if (name === undefined || !shared.has(name)) continue
    const said = saidOn(card, name)
    const list = lists.get(card.step)
    if (list) list.push(said)
    else lists.set(card.step, [said])
  }
  const texts = new Map([...lists].map(([step, list]) => [step, list.sort().join()]))
  textsOf.set(map, { shared: key, texts })
  return texts
}

const saidOnCard = new WeakMap<Card, { readonly lane: string; readonly said: string }>()

function saidOn(card: Card, lane: string): string {
  const known = saidOnCard.get(card)
  if (known?.lane === lane) return known.said
  const said = JSON.stringify([lane, card.text, card.asset])
  saidOnCard.set(card, { lane, said })
  return said
}

const changesOf = new WeakMap<
  Step,
  { readonly before: Step; readonly sameCards: boolean; readonly change: StepChange }
>()

function changeOf(before: Step, after: Step, sameCards: boolean): StepChange {
  const known = changesOf.get(after)
  if (known?.before === before && known.sameCards === sameCards) return known.change
  const change = findChange(before, after, sameCards)
  changesOf.set(after, { before, sameCards, change })
  return change
}

function findChange(before: Step, after: Step, sameCards: boolean): StepChange {
  const same: Record<StepField, boolean> = {
    title: before.title === after.title,
    touchpoints: equal(before.touchpoints.map(encounter), after.touchpoints.map(encounter)),
    emotion: equal(feelings(before), feelings(after)),
    moment: equal(decision(before), decision(after)),
    expectation: equal(expectations(before), expectations(after)),
    needs: equal(before.needs ?? [], after.needs ?? []),
    owner: before.owner === after.owner,
    cards: sameCards,
  }
  const fields = (Object.keys(same) as StepField[]).filter((field) => !same[field])
  return fields.length === 0 ? SAME : { how: 'changed', fields }
}

/** Returns the parts of a touchpoint that matter to a customer, without its id. */
function encounter({ title, channel, with: partner, moment }: Touchpoint) {
  return { title, channel, with: partner, moment: moment && decision({ moment }) }
}

function decision({ moment }: Pick<Step, 'moment'>) {
  return moment && { kind: moment.kind, label: moment.label, reason: moment.reason }
}

/** Only expectations are compared; perception is unknown before the future state exists. */
function expectations({ experience = {} }: Step) {
  return Object.fromEntries(
    Object.entries(experience).flatMap(([persona, { expected }]) => (expected ? [[persona, expected]] : [])),
  )
}

/** Compares what is felt, not its evidence. Unset emotions are ignored. */
function feelings({ emotions }: Step) {
  const felt = ({ valence, skipped, word }: Emotion) => ({
    valence,
    skipped: skipped || undefined,
    word: word || undefined,
  })
  return Object.fromEntries(
    Object.entries(emotions).flatMap(([persona, emotion]) =>
      emotion.valence === null && !emotion.skipped && !emotion.word ? [] : [[persona, felt(emotion)]],
    ),
  )
}
