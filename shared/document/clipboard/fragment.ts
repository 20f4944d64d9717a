import * as z from 'zod'
import { stepsOf } from '../map-queries'
import { type SharedEntity, SHARED_KINDS, sharedEntitiesOf, withNested } from '../copies/copy-entities'
import type { Card, Entity, EntityKind, JourneyFile, JourneyMap, Lane, Link, Score } from '../schema'
import { ENTITY_SCHEMAS, LIMITS } from '../schema'
import { outermost } from '../edits/selection'
import { shownText } from '../texts/shown-text'
import { withoutHidden } from '../without-hidden'
import { get } from '../entity-index'

/** MIME type of map fragments on the clipboard. */
export const FRAGMENT_TYPE = 'application/vnd.touchline.fragment+json'

const KINDS = ['stage', 'step', 'touchpoint', 'card', 'note', 'lane'] as const
export type FragmentKind = (typeof KINDS)[number]

/** Entities copied from a map, with everything needed to paste them into another one. */
export interface Fragment {
  readonly fragment: 1
  /** Id of the source map. */
  readonly map: string
  /** Whether they were cut rather than copied. */
  readonly cut?: boolean
  /** In map order, with nested entities; `column` is the index of a touchpoint's or card's step. */
  readonly things: readonly { readonly kind: FragmentKind; readonly item: Entity; readonly column?: number }[]
  /** The cards of the steps and lanes in `things`. */
  readonly cards: readonly { readonly item: Card; readonly column: number }[]
  /** The lanes of all these cards. */
  readonly lanes: readonly Lane[]
  /** Links between the entities, or from one of them to another map. */
  readonly links: readonly Link[]
  /** Scores of entities that were cut. */
  readonly scores: readonly Score[]
  /** The shared entities of the file that they refer to. */
  readonly shared: readonly SharedEntity[]
}

function isKind(kind: EntityKind): kind is FragmentKind {
  return (KINDS as readonly string[]).includes(kind)
}

/** Returns the selected entities as a fragment; null if none can be copied. Scores are included only with `cut`. */
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
  const inside = new Set(things.flatMap(({ kind, item }) => [...withNested(kind, item)].map(([, { id }]) => id)))
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
    shared: sharedEntitiesOf(file, [
      ...things.flatMap(({ kind, item }) => [...withNested(kind, item)]),
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

/** Parses a fragment from the clipboard; null for anything else. */
export function readFragment(text: string): Fragment | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    return fragmentSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const copiedSchema = z.object({ key: z.string().min(1).max(64) })

/** The clipboard content of a copy. */
export interface Copied {
  /** The part that others may see; null if there is none. */
  readonly fragment: Fragment | null
  /** Key of the complete copy in memory; null if nothing was omitted. */
  readonly key: string | null
}

/** Serialises a copy for the system clipboard. */
export function writeCopied({ fragment, key }: Copied): string {
  return JSON.stringify({ ...fragment, ...(key === null ? {} : { key }) })
}

/** Parses a copy from the system clipboard; null for anything else. */
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
 * Returns the part of the selection that others may see; null if there is none. Omits scores, and pictures with
 * metadata, which may reveal where and when they were taken.
 *
 * @param isPlain returns whether a picture has no metadata
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

/** Returns the visible texts of a fragment for other programs, one per line. */
export function fragmentText(fragment: Fragment): string {
  return fragment.things
    .flatMap(({ kind, item }) => [...withNested(kind, item)].map(([, held]) => shownText(held) ?? ''))
    .filter((text) => text !== '')
    .join('\n')
}
