import { type Entity, type EntityKind, UNIVERSAL_NEEDS } from './schema'

/** A reference from a field of a thing to another thing, by id. */
export interface Reference {
  readonly field: string
  readonly id: string
  /** The kinds it may lead to; any where absent. */
  readonly kinds?: readonly EntityKind[]
  /** Whether it may only lead to things of its own map. */
  readonly local?: boolean
}

/**
 * Every field by which a thing of a kind refers to others: `one` holds an id, `many` a list of ids, `keys` a
 * record by id, `each` a list of records with an id in the named field.
 */
const FIELDS: {
  readonly [K in EntityKind]?: readonly {
    readonly field: string
    readonly shape: 'one' | 'many' | 'keys' | { readonly each: string }
    readonly kinds?: readonly EntityKind[]
    readonly local?: boolean
  }[]
} = {
  map: [
    { field: 'personas', shape: 'many', kinds: ['persona'] },
    { field: 'origin', shape: 'one', kinds: ['map'] },
    { field: 'prompts', shape: { each: 'lane' }, kinds: ['lane'], local: true },
    { field: 'prompts', shape: { each: 'stage' }, kinds: ['stage'], local: true },
  ],
  vote: [{ field: 'counts', shape: 'keys', local: true }],
  step: [
    { field: 'needs', shape: { each: 'need' }, kinds: ['need'] },
    { field: 'emotions', shape: 'keys', kinds: ['persona'] },
    { field: 'experience', shape: 'keys', kinds: ['persona'] },
    { field: 'owner', shape: 'one', kinds: ['owner'] },
  ],
  touchpoint: [
    { field: 'channel', shape: 'one', kinds: ['channel'] },
    { field: 'owner', shape: 'one', kinds: ['owner'] },
  ],
  card: [
    { field: 'lane', shape: 'one', kinds: ['lane'], local: true },
    { field: 'step', shape: 'one', kinds: ['step'], local: true },
    { field: 'asset', shape: 'one', kinds: ['asset'] },
  ],
  link: [
    { field: 'from', shape: 'one' },
    { field: 'to', shape: 'one' },
  ],
  persona: [{ field: 'photo', shape: 'one', kinds: ['asset'] }],
  segment: [{ field: 'persona', shape: 'one', kinds: ['persona'] }],
  score: [
    { field: 'metric', shape: 'one', kinds: ['metric'] },
    { field: 'wave', shape: 'one', kinds: ['wave'] },
    { field: 'subject', shape: 'one', kinds: ['map', 'stage', 'step', 'touchpoint'] },
    { field: 'segment', shape: 'one', kinds: ['segment', 'persona'] },
  ],
  benchmark: [
    { field: 'metric', shape: 'one', kinds: ['metric'] },
    { field: 'subject', shape: 'one', kinds: ['map', 'stage', 'step', 'touchpoint'] },
    { field: 'segment', shape: 'one', kinds: ['segment', 'persona'] },
  ],
  theme: [
    { field: 'subjects', shape: 'many' },
    { field: 'mentions', shape: { each: 'wave' }, kinds: ['wave'] },
  ],
  initiative: [
    { field: 'subjects', shape: 'many' },
    { field: 'owner', shape: 'one', kinds: ['owner'] },
    { field: 'dependsOn', shape: 'many', kinds: ['initiative'] },
  ],
  goal: [
    { field: 'metric', shape: 'one', kinds: ['metric'] },
    { field: 'owner', shape: 'one', kinds: ['owner'] },
  ],
}

/** Whether a need is one of those that everyone has. */
export function isUniversal(need: string): boolean {
  return (UNIVERSAL_NEEDS as readonly string[]).includes(need)
}

/** What a thing of the given kind refers to. */
export function references(kind: EntityKind, entity: Entity): Reference[] {
  const result: Reference[] = []
  const node = entity as Record<string, unknown>
  for (const { field, shape, kinds, local } of FIELDS[kind] ?? []) {
    const value = node[field]
    if (value === undefined || value === null) continue
    const ids =
      shape === 'one'
        ? [value as string]
        : shape === 'many'
          ? (value as string[])
          : shape === 'keys'
            ? Object.keys(value)
            : (value as Record<string, string>[]).map((item) => item[shape.each] ?? '')
    for (const id of ids) {
      // The universal needs are no things of the file.
      if (!(kinds?.includes('need') && isUniversal(id))) result.push({ field, id, kinds, local })
    }
  }
  return result
}

/** The references that a thing can't be without: where their target goes, it goes. */
const ESSENTIAL: { readonly [K in EntityKind]?: readonly string[] } = {
  card: ['lane'],
  link: ['from', 'to'],
  score: ['metric', 'wave', 'subject', 'segment'],
  benchmark: ['metric', 'subject', 'segment'],
}

/**
 * A thing without its references to `gone`: the same thing where it has none, null where it can't be without.
 * Cards of a removed step are `removeWhole`'s business, since they may reach beyond it.
 */
export function withoutReferences<T extends Entity>(kind: EntityKind, entity: T, gone: ReadonlySet<string>): T | null {
  const hit = references(kind, entity).filter((reference) => gone.has(reference.id))
  if (hit.length === 0) return entity
  const essential = ESSENTIAL[kind] ?? []
  if (hit.some((reference) => essential.includes(reference.field))) return null
  const next: Record<string, unknown> = { ...entity }
  for (const { field, shape } of FIELDS[kind] ?? []) {
    const value = next[field]
    if (value === undefined || value === null) continue
    if (shape === 'one') {
      if (gone.has(value as string) && field !== 'step') delete next[field]
    } else if (shape === 'many') {
      next[field] = (value as string[]).filter((id) => !gone.has(id))
    } else if (shape === 'keys') {
      next[field] = Object.fromEntries(Object.entries(value).filter(([id]) => !gone.has(id)))
    } else {
      next[field] = (value as Record<string, string>[]).filter((item) => !gone.has(item[shape.each] ?? ''))
    }
  }
  return next as T
}

/** A thing that refers to other ids: each as `to` says, without those for which it has none. */
export function withReferences<T extends Entity>(
  kind: EntityKind,
  entity: T,
  to: (reference: Reference) => string | undefined,
): T {
  const next: Record<string, unknown> = { ...entity }
  for (const { field, shape, kinds, local } of FIELDS[kind] ?? []) {
    const value = next[field]
    if (value === undefined || value === null) continue
    const renamed = (id: string) => (kinds?.includes('need') && isUniversal(id) ? id : to({ field, id, kinds, local }))
    if (shape === 'one') {
      next[field] = renamed(value as string)
      if (next[field] === undefined) delete next[field]
    } else if (shape === 'many') {
      next[field] = [...new Set((value as string[]).flatMap((id) => renamed(id) ?? []))]
    } else if (shape === 'keys') {
      next[field] = Object.fromEntries(
        Object.entries(value).flatMap(([id, item]) =>
          renamed(id) === undefined ? [] : [[renamed(id), item] as const],
        ),
      )
    } else {
      next[field] = (value as Record<string, string>[]).flatMap((item) => {
        const id = renamed(item[shape.each] ?? '')
        return id === undefined ? [] : [{ ...item, [shape.each]: id }]
      })
    }
  }
  return next as T
}

/** A thing whose references inside of its map lead to the new ids of what they led to; others stay as they are. */
export function withRenewedReferences<T extends Entity>(
  kind: EntityKind,
  entity: T,
  ids: ReadonlyMap<string, string>,
): T {
  return withReferences(kind, entity, ({ id }) => ids.get(id) ?? id)
}
