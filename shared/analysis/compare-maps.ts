import { equal } from '../document/equal'
import { shownEmotion } from '../document/emotion'
import type { Card, JourneyMap, Lane, Step, Touchpoint, Wave } from '../document/schema'

/** What of a step can be other than in the map that it came from. */
export type StepField = 'title' | 'touchpoints' | 'emotion' | 'moment' | 'expectation' | 'needs' | 'owner' | 'cards'

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

const cache = new WeakMap<
  JourneyMap,
  { readonly current: JourneyMap; readonly waves: readonly Wave[]; readonly comparison: MapComparison }
>()

/** What a future map adds, changes and removes against the current one; steps are matched by their `origin`. */
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

/** A lane of one map and that of another which means the same. */
function laneName({ kind, title }: Lane): string {
  return `${kind} ${title}`
}

/** The lanes that both maps have: a lane that one of them does without changes no step. */
function sharedLanes(current: JourneyMap, future: JourneyMap): ReadonlySet<string> {
  const known = new Set(current.lanes.map(laneName))
  return new Set(future.lanes.map(laneName).filter((name) => known.has(name)))
}

const textsOf = new WeakMap<JourneyMap, { readonly shared: string; readonly texts: ReadonlyMap<string, string> }>()

/** What the cards under each step say, lane by lane, whatever their order; nothing for a step without cards. The map that is not edited keeps it. */
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

/** A touchpoint as a customer meets it, whatever its id. */
function encounter({ title, channel, with: partner, moment }: Touchpoint) {
  return { title, channel, with: partner, moment: moment && decision({ moment }) }
}

function decision({ moment }: Pick<Step, 'moment'>) {
  return moment && { kind: moment.kind, label: moment.label, reason: moment.reason }
}

/** What people expect; how it is perceived is known only once it is there. */
function expectations({ experience = {} }: Step) {
  return Object.fromEntries(
    Object.entries(experience).flatMap(([persona, { expected }]) => (expected ? [[persona, expected]] : [])),
  )
}

/** What is felt; how it is known is another thing. An emotion that is unset is none. */
function feelings({ emotions }: Step, waves: readonly Wave[]) {
  return Object.fromEntries(
    Object.entries(emotions).flatMap(([persona, emotion]) => {
      const valence = shownEmotion(emotion, waves)?.valence ?? null
      const [skipped, word] = [emotion.skipped || undefined, emotion.word || undefined]
      return valence === null && !skipped && !word ? [] : [[persona, { valence, skipped, word }]]
    }),
  )
}
