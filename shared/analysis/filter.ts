import { stepsOf } from '../document/map-queries'
import { emotionOf, isFelt, shownAt } from '../document/emotion'
import { normalizeText } from '../document/texts/normalize-text'
import { isUniversal } from '../document/references/references'
import type {
  Card,
  Entity,
  EntityKind,
  Evidence,
  Filter,
  JourneyFile,
  JourneyMap,
  Step,
  Touchpoint,
  Wave,
} from '../document/schema'
import { textsOf } from '../document/texts/texts'

/*
 * Which entities a filter highlights. All parts of a filter must match; a part matches if any of its values does.
 *
 * Each part is evaluated for a step and for its contents (touchpoints, and cards over it): true, false or not
 * applicable (a card has no channel). A step is highlighted if each part matches the step or some of its contents. The
 * contents of a highlighted step are highlighted unless a part is false for them or, if not applicable, for the step
 * itself: touchpoints on other channels are dimmed, cards are not. A text found in the step highlights all its
 * contents, one found on a card only that card and the step.
 */

/** The result of a filter on a map. */
export interface FilterResult {
  /** Ids of all stages, steps, touchpoints, cards, notes and links that are not highlighted. */
  readonly dimmed: ReadonlySet<string>
  /** Number of highlighted steps; `of`: number of all steps. */
  readonly steps: number
  readonly of: number
}

const NOTHING: ReadonlySet<string> = new Set()

/** The parts of a filter that contain ids, and the lists of these entities. */
const NAMING = { personas: 'personas', channels: 'channels', owners: 'owners', needs: 'needs' } as const
export type NamingPart = keyof typeof NAMING

/** Returns the filter without empty parts, which are equivalent to missing ones. */
export function tidyFilter(filter: Filter): Filter {
  const says = (value: unknown) =>
    typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : Boolean(value)
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => says(value)))
}

/** Returns whether a filter highlights everything. */
export function isEmptyFilter(filter: Filter): boolean {
  return Object.keys(tidyFilter(filter)).length === 0
}

function exists(file: JourneyFile, part: NamingPart, id: string): boolean {
  return (part === 'needs' && isUniversal(id)) || file[NAMING[part]].some((thing) => thing.id === id)
}

/** Returns the number of missing entities for each part of a filter that has any. */
export function missingEntities(
  file: JourneyFile,
  filter: Filter,
): { readonly part: NamingPart; readonly count: number }[] {
  return (Object.keys(NAMING) as NamingPart[])
    .map((part) => ({ part, count: (filter[part] ?? []).filter((id) => !exists(file, part, id)).length }))
    .filter(({ count }) => count > 0)
}

/** Returns the filter without missing entities; parts that become empty are removed. */
export function withoutMissing(file: JourneyFile, filter: Filter): Filter {
  const named = Object.fromEntries(
    (Object.keys(NAMING) as NamingPart[]).map((part) => [part, filter[part]?.filter((id) => exists(file, part, id))]),
  )
  return tidyFilter({ ...filter, ...named })
}

const texts = new WeakMap<object, string>()

/** Returns the normalised texts of an entity. Cached, since entities are immutable. */
function textOf(kind: EntityKind, thing: Entity): string {
  const known = texts.get(thing)
  if (known !== undefined) return known
  const made = normalizeText(
    textsOf(kind, thing)
      .map(({ text }) => text)
      .join('\n'),
  )
  texts.set(thing, made)
  return made
}

/** Whether an entity matches a part of the filter; undefined if not applicable. */
type PartMatch = boolean | undefined

interface Part {
  readonly step: (step: Step) => PartMatch
  readonly touchpoint: (touchpoint: Touchpoint) => PartMatch
  readonly card: (card: Card) => PartMatch
}

const notApplicable = (): undefined => undefined

function among(wanted: readonly string[], value: string | undefined): PartMatch {
  return value === undefined ? undefined : wanted.includes(value)
}

function evidenceOf(step: Step, personas: readonly string[], waves: readonly Wave[]): Evidence['kind'][] {
  const emotions = personas.flatMap((persona) => shownAt(step, persona, waves) ?? [])
  // Emotions without evidence count as assumed, as in the footer.
  return [
    ...(step.evidence ? [step.evidence.kind] : []),
    ...emotions.map(({ evidence }) => evidence?.kind ?? 'assumed'),
  ]
}

function partsOf(filter: Filter, map: JourneyMap, waves: readonly Wave[]): Part[] {
  const { text, personas, channels, owners, evidence, needs, met, moments } = filter
  const parts: Part[] = []
  if (text !== undefined) {
    const wanted = normalizeText(text.trim())
    const says = (kind: EntityKind, thing: Entity) => textOf(kind, thing).includes(wanted)
    parts.push({
      step: (step) => says('step', step),
      touchpoint: (touchpoint) => says('touchpoint', touchpoint) || undefined,
      card: (card) => says('card', card) || undefined,
    })
  }
  if (personas)
    parts.push({
      step: (step) => personas.some((persona) => isFelt(emotionOf(step, persona))),
      touchpoint: notApplicable,
      card: notApplicable,
    })
  if (channels)
    parts.push({
      step: notApplicable,
      touchpoint: ({ channel }) => channel !== undefined && channels.includes(channel),
      card: notApplicable,
    })
  if (owners)
    parts.push({
      step: ({ owner }) => among(owners, owner),
      touchpoint: ({ owner }) => among(owners, owner),
      card: notApplicable,
    })
  if (evidence) {
    const asked = (own: Evidence | undefined) => among(evidence, own?.kind)
    const step = (one: Step) => {
      const kinds = evidenceOf(one, personas ?? map.personas, waves)
      return kinds.length === 0 ? undefined : kinds.some((kind) => evidence.includes(kind))
    }
    parts.push({ step, touchpoint: (touchpoint) => asked(touchpoint.evidence), card: (card) => asked(card.evidence) })
  }
  // Both parts apply to the same need.
  if (needs ?? met) {
    const asked = ({ need, state }: NonNullable<Step['needs']>[number]) =>
      (needs?.includes(need) ?? true) && (met?.includes(state) ?? true)
    parts.push({ step: (step) => step.needs?.some(asked) ?? false, touchpoint: notApplicable, card: notApplicable })
  }
  if (moments)
    parts.push({
      step: ({ moment }) => moment !== undefined,
      touchpoint: ({ moment }) => moment !== undefined || undefined,
      card: notApplicable,
    })
  return parts
}

/** Returns the cards over each step, by its index; a card that spans columns is over each of them. */
function cardsOver(map: JourneyMap, steps: readonly Step[]): (readonly Card[])[] {
  const numbers = new Map(steps.map(({ id }, at) => [id, at]))
  const over = steps.map((): Card[] => [])
  for (const card of map.cards) {
    const first = numbers.get(card.step)
    if (first !== undefined) for (const cards of over.slice(first, first + card.span)) cards.push(card)
  }
  return over
}

/** @param filter without missing entities, see `withoutMissing` */
function match(map: JourneyMap, filter: Filter, waves: readonly Wave[]): FilterResult {
  const steps = stepsOf(map)
  const parts = partsOf(filter, map, waves)
  if (parts.length === 0) return { dimmed: NOTHING, steps: steps.length, of: steps.length }
  const highlighted = new Set<string>()
  let count = 0
  for (const [at, cards] of cardsOver(map, steps).entries()) {
    const step = steps[at]
    if (!step) continue
    const own = parts.map((part) => part.step(step))
    const inside = [
      ...step.touchpoints.map((thing) => ({ thing, matches: parts.map((part) => part.touchpoint(thing)) })),
      ...cards.map((thing) => ({ thing, matches: parts.map((part) => part.card(thing)) })),
    ]
    if (!parts.every((_, part) => own[part] || inside.some(({ matches }) => matches[part]))) continue
    count++
    highlighted.add(step.id)
    for (const { thing, matches } of inside)
      if (parts.every((_, part) => matches[part] ?? own[part] ?? true)) highlighted.add(thing.id)
  }
  for (const stage of map.stages) if (stage.steps.some(({ id }) => highlighted.has(id))) highlighted.add(stage.id)
  // A note belongs to no step, so it can only match a filter that consists of a text.
  const [wanted] =
    Object.keys(filter).length === 1 && filter.text !== undefined ? [normalizeText(filter.text.trim())] : []
  for (const note of map.notes)
    if (wanted !== undefined && textOf('note', note).includes(wanted)) highlighted.add(note.id)
  for (const link of map.links) if (highlighted.has(link.from) && highlighted.has(link.to)) highlighted.add(link.id)
  const all = [
    ...map.stages,
    ...steps,
    ...steps.flatMap(({ touchpoints }) => touchpoints),
    ...map.cards,
    ...map.notes,
    ...map.links,
  ]
  return { dimmed: new Set(all.flatMap(({ id }) => (highlighted.has(id) ? [] : [id]))), steps: count, of: steps.length }
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}

/**
 * Returns which entities of a map a filter dims. Missing entities are ignored.
 *
 * @param before the previous result, whose set or object is reused if it is equal
 */
export function applyFilter(file: JourneyFile, map: JourneyMap, filter: Filter, before?: FilterResult): FilterResult {
  const now = match(map, withoutMissing(file, filter), file.waves)
  if (!before || !sameSet(before.dimmed, now.dimmed)) return now
  return before.steps === now.steps && before.of === now.of ? before : { ...now, dimmed: before.dimmed }
}
