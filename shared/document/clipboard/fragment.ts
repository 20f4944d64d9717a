import * as z from 'zod'
import { stepsOf } from '../map-queries'
import { type SharedEntity, SHARED_KINDS, sharedBehind, withHeld } from '../copies/copy-entities'
import type { Card, Entity, EntityKind, JourneyFile, JourneyMap, Lane, Link, Score } from '../schema'
import { ENTITY_SCHEMAS, LIMITS } from '../schema'
import { outermost } from '../edits/selection'
import { shownText } from '../texts/shown-text'
import { withoutHidden } from '../without-hidden'
import { get } from '../entity-index'

/** The clipboard's type for parts of a map. */
export const FRAGMENT_TYPE = 'application/vnd.touchline.fragment+json'

const KINDS = ['stage', 'step', 'touchpoint', 'card', 'note', 'lane'] as const
export type FragmentKind = (typeof KINDS)[number]

/** Things taken out of a map with all that they need to be put into another one. */
export interface Fragment {
  readonly fragment: 1
  /** The map that they were taken from. */
  readonly map: string
  /** Whether they are gone from there. */
  readonly cut?: boolean
  /** In the order of the map, with all that they hold; `column` is the number of a touchpoint's or card's step. */
  readonly things: readonly { readonly kind: FragmentKind; readonly item: Entity; readonly column?: number }[]
  /** The cards of the steps and lanes that are among the things. */
  readonly cards: readonly { readonly item: Card; readonly column: number }[]
  /** The lanes of all these cards. */
  readonly lanes: readonly Lane[]
  /** Between the things, or from one of them to another map. */
  readonly links: readonly Link[]
  /** What was measured at what is gone. */
  readonly scores: readonly Score[]
  /** What they refer to that belongs to the whole file. */
  readonly shared: readonly SharedEntity[]
}

function isKind(kind: EntityKind): kind is FragmentKind {
  return (KINDS as readonly string[]).includes(kind)
}

/** The selected things as a fragment; null where there is nothing to take. With `cut` it takes their scores along, which else stay behind. */
export function takeFragment(file: JourneyFile, map: JourneyMap, ids: readonly string[], cut = false): Fragment | null {
  const columns = new Map(stepsOf(map).map(({ id }, at) => [id, at]))
  const columnOf = (card: Card) => columns.get(card.step) ?? 0
  const taken = outermost(map, ids).filter(({ kind }) => isKind(kind))
  if (taken.length === 0) return null
  const things = taken.map(({ kind, entity, parent }) => {
    const column =
      kind === 'card' ? columnOf(entity as Card) : kind === 'touchpoint' ? columns.get(parent ?? '') : undefined
    return { kind: kind as FragmentKind, item: entity, ...(column === undefined ? {} : { column }) }
  })
  const inside = new Set(things.flatMap(({ kind, item }) => [...withHeld(kind, item)].map(([, { id }]) => id)))
  const cards = map.cards
    .filter(({ id, step, lane }) => !inside.has(id) && (inside.has(step) || inside.has(lane)))
    .map((item) => ({ item, column: columnOf(item) }))
  for (const { item } of cards) inside.add(item.id)
  const lanes = new Set(
    [
      ...cards.map(({ item }) => item),
      ...things.filter(({ kind }) => kind === 'card').map(({ item }) => item as Card),
    ].map(({ lane }) => lane),
  )
  const scores = cut ? file.scores.filter(({ subject }) => inside.has(subject)) : []
  return {
    fragment: 1,
    map: map.id,
    ...(cut ? { cut } : {}),
    things,
    cards,
    lanes: map.lanes.filter(({ id }) => lanes.has(id)),
    links: map.links.filter(
      ({ from, to }) => inside.has(from) && (inside.has(to) || get(file, 'map', to) !== undefined),
    ),
    scores,
    shared: sharedBehind(file, [
      ...things.flatMap(({ kind, item }) => [...withHeld(kind, item)]),
      ...cards.map(({ item }) => ['card', item] as const),
      ...scores.map((score) => ['score', score] as const),
    ]),
  }
}

const thing = <K extends EntityKind>(kinds: readonly K[]) =>
  z
    .object({
      kind: z.enum(kinds as unknown as [K, ...K[]]),
      item: z.unknown(),
      column: z.number().int().min(0).max(LIMITS.cards).optional(),
    })
    .transform((value, context) => {
      const checked = ENTITY_SCHEMAS[value.kind].safeParse(value.item)
      if (!checked.success) {
        context.addIssue('a thing is not what its kind says')
        return z.NEVER
      }
      return { ...value, item: checked.data as Entity }
    })

const fragmentSchema = z.object({
  fragment: z.literal(1),
  map: z.string(),
  cut: z.boolean().optional(),
  things: z.array(thing(KINDS)).min(1),
  cards: z.array(z.object({ item: ENTITY_SCHEMAS.card, column: z.number().int().min(0).max(LIMITS.cards) })),
  lanes: z.array(ENTITY_SCHEMAS.lane),
  links: z.array(ENTITY_SCHEMAS.link),
  scores: z.array(ENTITY_SCHEMAS.score),
  shared: z.array(thing(SHARED_KINDS)),
})

/** Reads a fragment back from the clipboard; null for anything else. */
export function readFragment(text: string): Fragment | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    return fragmentSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const copiedSchema = z.object({ key: z.string().min(1).max(64) })

/** What lies on the clipboard of a copy. */
export interface Copied {
  /** What of it others may see; null for nothing. */
  readonly fragment: Fragment | null
  /** By which the program knows the whole of it; null where nothing was left out. */
  readonly key: string | null
}

/** Writes a copy for the system's clipboard. */
export function writeCopied({ fragment, key }: Copied): string {
  return JSON.stringify({ ...fragment, ...(key === null ? {} : { key }) })
}

/** Reads a copy from the system's clipboard; null for anything else. */
export function readCopied(text: string): Copied | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    const fragment = fragmentSchema.safeParse(value).data ?? null
    const key = copiedSchema.safeParse(value).data?.key ?? null
    return fragment || key !== null ? { fragment, key } : null
  } catch {
    return null
  }
}

/**
 * Returns what of the selected things others may see; null for nothing. Scores are left out, and so are pictures that are not plain,
 * since they may say where and when they were taken.
 *
 * @param isPlain whether a picture has nothing of that
 */
export function takeForOthers(
  file: JourneyFile,
  map: JourneyMap,
  ids: readonly string[],
  isPlain: (asset: Entity<'asset'>) => boolean,
): Fragment | null {
  const open = withoutHidden(file, map)
  const fragment = takeFragment(open.file, open.map, ids)
  if (!fragment) return null
  const shared = fragment.shared.filter(({ kind, item }) => kind !== 'asset' || isPlain(item as Entity<'asset'>))
  return { ...fragment, shared }
}

/** The texts of a fragment that can be seen, a line each, for other programs. */
export function fragmentText(fragment: Fragment): string {
  return fragment.things
    .flatMap(({ kind, item }) => [...withHeld(kind, item)].map(([, held]) => shownText(held) ?? ''))
    .filter((text) => text !== '')
    .join('\n')
}
