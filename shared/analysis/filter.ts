import { emotionOf, isFelt } from '../document/edits/emotions'
import { stepsOf } from '../document/map-queries'
import { normalizeText } from '../document/normalize-text'
import { isUniversal } from '../document/references'
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
} from '../document/schema'
import { textsOf } from '../document/texts'

/*
 * Decides which items a filter highlights. All parts of the filter must match; within a part, any of its values.
 *
 * Each part is evaluated for a step and its contents (its touchpoints and the cards over it); the result is undefined
 * if it does not apply, such as the channel of a card. A step is highlighted if each part matches the step or something
 * in it. Its contents are highlighted too, unless a part does not match them or, where it does not apply, does not
 * match the step. For example, touchpoints on other channels are dimmed, but the step's cards are not; text found in a
 * step's name highlights all its contents, text found on a card only this card and its step.
 */

/** The items that a filter dims, and the number of matching steps. */
export interface Matches {
  /** Ids of all stages, steps, touchpoints, cards, notes and links that are not highlighted. */
  readonly dimmed: ReadonlySet<string>
  /** Number of matching steps, and of all steps. */
  readonly steps: number
  readonly of: number
}

const NOTHING: ReadonlySet<string> = new Set()

/** Parts of a filter that refer to entities, and their lists in the file. */
const NAMING = { personas: 'personas', channels: 'channels', owners: 'owners', needs: 'needs' } as const
export type NamingPart = keyof typeof NAMING

/** Removes empty parts of a filter. */
export function tidyFilter(filter: Filter): Filter {
  const says = (value: unknown) =>
    typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : Boolean(value)
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => says(value)))
}

/** Returns whether a filter has no effect. */
export function isOpen(filter: Filter): boolean {
  return Object.keys(tidyFilter(filter)).length === 0
}

function exists(file: JourneyFile, part: NamingPart, id: string): boolean {
  return (part === 'needs' && isUniversal(id)) || file[NAMING[part]].some((thing) => thing.id === id)
}

/** Counts the entities that a filter refers to and that are no longer in the file, by part. */
export function goneFrom(file: JourneyFile, filter: Filter): { readonly part: NamingPart; readonly count: number }[] {
  return (Object.keys(NAMING) as NamingPart[])
    .map((part) => ({ part, count: (filter[part] ?? []).filter((id) => !exists(file, part, id)).length }))
    .filter(({ count }) => count > 0)
}

/** Removes references to missing entities, and parts that become empty. */
export function presentParts(file: JourneyFile, filter: Filter): Filter {
  const named = Object.fromEntries(
    (Object.keys(NAMING) as NamingPart[]).map((part) => [part, filter[part]?.filter((id) => exists(file, part, id))]),
  )
  return tidyFilter({ ...filter, ...named })
}

const texts = new WeakMap<object, string>()

/** Returns all texts of an entity, normalized. Entities are immutable, so the result is cached. */
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

/** Whether a part of the filter matches; undefined if it does not apply. */
type Answer = boolean | undefined

interface Part {
  readonly step: (step: Step) => Answer
  readonly touchpoint: (touchpoint: Touchpoint) => Answer
  readonly card: (card: Card) => Answer
}

const silent = (): undefined => undefined

function among(wanted: readonly string[], value: string | undefined): Answer {
  return value === undefined ? undefined : wanted.includes(value)
}

function evidenceOf(step: Step, personas: readonly string[]): Evidence['kind'][] {
  const emotions = personas.map((persona) => emotionOf(step, persona)).filter(isFelt)
  // An emotion without evidence counts as assumed, as in the footer.
  return [
    ...(step.evidence ? [step.evidence.kind] : []),
    ...emotions.map(({ evidence }) => evidence?.kind ?? 'assumed'),
  ]
}

function partsOf(filter: Filter, map: JourneyMap): Part[] {
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
      touchpoint: silent,
      card: silent,
    })
  if (channels)
    parts.push({
      step: silent,
      touchpoint: ({ channel }) => channel !== undefined && channels.includes(channel),
      card: silent,
    })
  if (owners)
    parts.push({
      step: ({ owner }) => among(owners, owner),
      touchpoint: ({ owner }) => among(owners, owner),
      card: silent,
    })
  if (evidence) {
    const asked = (own: Evidence | undefined) => among(evidence, own?.kind)
    const step = (one: Step) => {
      const kinds = evidenceOf(one, personas ?? map.personas)
      return kinds.length === 0 ? undefined : kinds.some((kind) => evidence.includes(kind))
    }
    parts.push({ step, touchpoint: (touchpoint) => asked(touchpoint.evidence), card: (card) => asked(card.evidence) })
  }
  // A single condition: one of the wanted needs is in one of the wanted states.
  if (needs ?? met) {
    const asked = ({ need, state }: NonNullable<Step['needs']>[number]) =>
      (needs?.includes(need) ?? true) && (met?.includes(state) ?? true)
    parts.push({ step: (step) => step.needs?.some(asked) ?? false, touchpoint: silent, card: silent })
  }
  if (moments)
    parts.push({
      step: ({ moment }) => moment !== undefined,
      touchpoint: ({ moment }) => moment !== undefined || undefined,
      card: silent,
    })
  return parts
}

/** Returns the cards over each step, by index of the step; a card that spans columns is over each of them. */
function cardsOver(map: JourneyMap, steps: readonly Step[]): (readonly Card[])[] {
  const numbers = new Map(steps.map(({ id }, at) => [id, at]))
  const over = steps.map((): Card[] => [])
  for (const card of map.cards) {
    const first = numbers.get(card.step)
    if (first !== undefined) for (const cards of over.slice(first, first + card.span)) cards.push(card)
  }
  return over
}

/** @param filter without references to missing entities, see `presentParts` */
function match(map: JourneyMap, filter: Filter): Matches {
  const steps = stepsOf(map)
  const parts = partsOf(filter, map)
  if (parts.length === 0) return { dimmed: NOTHING, steps: steps.length, of: steps.length }
  const bright = new Set<string>()
  let count = 0
  for (const [at, cards] of cardsOver(map, steps).entries()) {
    const step = steps[at]
    if (!step) continue
    const own = parts.map((part) => part.step(step))
    const inside = [
      ...step.touchpoints.map((thing) => ({ thing, answers: parts.map((part) => part.touchpoint(thing)) })),
      ...cards.map((thing) => ({ thing, answers: parts.map((part) => part.card(thing)) })),
    ]
    if (!parts.every((_, part) => own[part] || inside.some(({ answers }) => answers[part]))) continue
    count++
    bright.add(step.id)
    for (const { thing, answers } of inside)
      if (parts.every((_, part) => answers[part] ?? own[part] ?? true)) bright.add(thing.id)
  }
  for (const stage of map.stages) if (stage.steps.some(({ id }) => bright.has(id))) bright.add(stage.id)
  // Notes belong to no step and can only match a filter by text alone.
  const [wanted] =
    Object.keys(filter).length === 1 && filter.text !== undefined ? [normalizeText(filter.text.trim())] : []
  for (const note of map.notes) if (wanted !== undefined && textOf('note', note).includes(wanted)) bright.add(note.id)
  for (const link of map.links) if (bright.has(link.from) && bright.has(link.to)) bright.add(link.id)
  const all = [
    ...map.stages,
    ...steps,
    ...steps.flatMap(({ touchpoints }) => touchpoints),
    ...map.cards,
    ...map.notes,
    ...map.links,
  ]
  return { dimmed: new Set(all.flatMap(({ id }) => (bright.has(id) ? [] : [id]))), steps: count, of: steps.length }
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}

/**
 * Returns what a filter dims in a map. References to missing entities are ignored.
 *
 * @param before result before a change; its set, or the whole result, is reused if equal
 */
export function matchesIn(file: JourneyFile, map: JourneyMap, filter: Filter, before?: Matches): Matches {
  const now = match(map, presentParts(file, filter))
  if (!before || !sameSet(before.dimmed, now.dimmed)) return now
  return before.steps === now.steps && before.of === now.of ? before : { ...now, dimmed: before.dimmed }
}
