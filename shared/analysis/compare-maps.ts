import { equal } from '../document/equal'
import { shownEmotion } from '../document/emotion'
import type { Card, JourneyMap, Lane, Step, Touchpoint, Wave } from '../document/schema'

/** Aspects of a step that can differ from its origin. */
export type StepField = 'title' | 'touchpoints' | 'emotion' | 'moment' | 'expectation' | 'needs' | 'owner' | 'cards'

/** The difference between a step of a future map and its origin. */
export type StepChange =
  | { readonly how: 'added' }
  | { readonly how: 'changed'; readonly fields: readonly StepField[] }
  | { readonly how: 'same' }

/** The comparison of a future map with the current map that it was made from. */
export interface MapComparison {
  /** By id of the step in the future map. */
  readonly changes: ReadonlyMap<string, StepChange>
  /** The step of the current map that each future step was made from, by id of the future step. */
  readonly origins: ReadonlyMap<string, Step>
  /** The steps of the current map that have no future step, in map order. */
  readonly removed: readonly Step[]
}

const NOTHING: MapComparison = { changes: new Map(), origins: new Map(), removed: [] }

const cache = new WeakMap<
  JourneyMap,
  { readonly current: JourneyMap; readonly waves: readonly Wave[]; readonly comparison: MapComparison }
>()

/** Returns what a future map adds, changes and removes compared with the current one. Steps are matched by `origin`. */
export function compareMaps(
  current: JourneyMap | undefined,
  future: JourneyMap,
  waves: readonly Wave[],
): MapComparison {
  if (!current) return NOTHING
  const known = cache.get(future)
  if (known?.current === current && known.waves === waves) return known.comparison
  const comparison = compare(current, future, waves)
  cache.set(future, { current, waves, comparison })
  return comparison
}

function compare(current: JourneyMap, future: JourneyMap, waves: readonly Wave[]): MapComparison {
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
        origin ? changeOf(origin, step, cardsBefore.get(origin.id) === cardsAfter.get(step.id), waves) : ADDED,
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

/** Returns the keys of the lanes that both maps have; other lanes are not compared. */
function sharedLanes(current: JourneyMap, future: JourneyMap): ReadonlySet<string> {
  const known = new Set(current.lanes.map(laneName))
  return new Set(future.lanes.map(laneName).filter((name) => known.has(name)))
}

const textsOf = new WeakMap<JourneyMap, { readonly shared: string; readonly texts: ReadonlyMap<string, string> }>()

/**
 * Returns the texts of the cards of each step by lane, regardless of their order; steps without cards are absent.
 * Cached by map.
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
  {
    readonly before: Step
    readonly sameCards: boolean
    readonly waves: readonly Wave[]
    readonly change: StepChange
  }
>()

function changeOf(before: Step, after: Step, sameCards: boolean, waves: readonly Wave[]): StepChange {
  const known = changesOf.get(after)
  if (known?.before === before && known.sameCards === sameCards && known.waves === waves) return known.change
  const change = findChange(before, after, sameCards, waves)
  changesOf.set(after, { before, sameCards, waves, change })
  return change
}

function findChange(before: Step, after: Step, sameCards: boolean, waves: readonly Wave[]): StepChange {
  const same: Record<StepField, boolean> = {
    title: before.title === after.title,
    touchpoints: equal(before.touchpoints.map(encounter), after.touchpoints.map(encounter)),
    emotion: equal(feelings(before, waves), feelings(after, waves)),
    moment: equal(decision(before), decision(after)),
    expectation: equal(expectations(before), expectations(after)),
    needs: equal(before.needs ?? [], after.needs ?? []),
    owner: before.owner === after.owner,
    cards: sameCards,
  }
  const fields = (Object.keys(same) as StepField[]).filter((field) => !same[field])
  return fields.length === 0 ? SAME : { how: 'changed', fields }
}

/** Returns what is compared of a touchpoint: everything a customer notices. */
function encounter({ title, channel, with: partner, moment }: Touchpoint) {
  return { title, channel, with: partner, moment: moment && decision({ moment }) }
}

function decision({ moment }: Pick<Step, 'moment'>) {
  return moment && { kind: moment.kind, label: moment.label, reason: moment.reason }
}

/** Returns what personas expect; perceptions are known only after delivery. */
function expectations({ experience = {} }: Step) {
  return Object.fromEntries(
    Object.entries(experience).flatMap(([persona, { expected }]) => (expected ? [[persona, expected]] : [])),
  )
}

/** Returns the emotions without their evidence; unset ones are absent. */
function feelings({ emotions }: Step, waves: readonly Wave[]) {
  return Object.fromEntries(
    Object.entries(emotions).flatMap(([persona, emotion]) => {
      const valence = shownEmotion(emotion, waves)?.valence ?? null
      const [skipped, word] = [emotion.skipped || undefined, emotion.word || undefined]
      return valence === null && !skipped && !word ? [] : [[persona, { valence, skipped, word }]]
    }),
  )
}
