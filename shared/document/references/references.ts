import { ESSENTIAL, FILE_REFERENCE_RULES, REFERENCE_RULES, type ReferenceRule } from './reference-rules'
import { type Entity, type EntityKind, UNIVERSAL_NEEDS } from '../schema'
import { itemKey } from '../schema/keyed-lists'

/** A reference from a field of an entity to another entity, by id. */
export interface Reference {
  /** The top-level field that contains it, at any depth. */
  readonly field: string
  readonly id: string
  /** Allowed kinds of the target; any kind if absent. */
  readonly kinds?: readonly EntityKind[] | undefined
  /** Whether the target must be in the same map. */
  readonly local?: boolean | undefined
}

const NONE: readonly ReferenceRule[] = []

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** Calls `visit` with each id that matches a path, from index `at` of the path on. */
function visitIds(value: unknown, steps: readonly string[], at: number, visit: (id: string) => void): void {
  if (at === steps.length) {
    if (typeof value === 'string') visit(value)
    return
  }
  const step = steps[at] ?? ''
  if (!isFields(value)) return
  if (step === '#') Object.keys(value).forEach(visit)
  else if (step === '[]' || step === '{}') for (const item of Object.values(value)) visitIds(item, steps, at + 1, visit)
  else if (Object.hasOwn(value, step)) visitIds(value[step], steps, at + 1, visit)
}

/** Marks a removed value. */
const GONE = Symbol('gone')

/** Returns a value with the ids that match a path mapped by `to`; the same value if nothing changes. */
function changeIds(value: unknown, rule: ReferenceRule, at: number, to: (id: string) => string | undefined): unknown {
  const { steps, whole } = rule
  if (at === steps.length) return typeof value === 'string' ? (to(value) ?? GONE) : value
  const step = steps[at] ?? ''
  if (!isFields(value)) return value
  if (step === '#') return changeKeys(value, to)
  if (step === '[]') {
    const list = value as unknown as readonly unknown[]
    const changed = list.map((item) => changeIds(item, rule, at + 1, to))
    if (changed.every((item, place) => item === list[place])) return value
    if (at === steps.length - 1) return [...new Set(changed.filter((item) => item !== GONE))]
    return withoutRepeats(steps[at - 1] ?? '', list, changed)
  }
  if (step === '{}') {
    const changed = Object.entries(value).map(([key, item]) => [key, changeIds(item, rule, at + 1, to)] as const)
    return changed.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(changed)
  }
  if (!Object.hasOwn(value, step)) return value
  const changed = changeIds(value[step], rule, at + 1, to)
  if (changed === value[step]) return value
  if (changed !== GONE) return { ...value, [step]: changed }
  if (whole && steps[at - 1] === '[]') return GONE
  const { [step]: _gone, ...others } = value
  return others
}

/**
 * Removes deleted items and duplicates from a changed list. Of items with the same key, the one that had it before is
 * kept.
 */
function withoutRepeats(name: string, list: readonly unknown[], changed: readonly unknown[]): unknown[] {
  const keyText = (item: unknown) => JSON.stringify(itemKey(name, item) ?? item)
  const taken = new Set(changed.flatMap((item, place) => (item === list[place] ? [keyText(item)] : [])))
  return changed.filter((item, place) => {
    if (item === GONE || item === list[place] || itemKey(name, item) === null) return item !== GONE
    const key = keyText(item)
    return !taken.has(key) && taken.add(key)
  })
}

/**
 * Renames the keys of a record. If two values get the same key, numbers are added, otherwise the existing value is
 * kept.
 */
function changeKeys(record: Fields, to: (id: string) => string | undefined): Fields {
  const keys = Object.keys(record)
  if (keys.every((key) => to(key) === key)) return record
  const next = new Map<string, unknown>()
  // Unchanged keys come first, so that their values win.
  for (const key of keys) if (to(key) === key) next.set(key, record[key])
  for (const key of keys) {
    const target = to(key)
    if (target === undefined || target === key) continue
    const [moved, there] = [record[key], next.get(target)]
    next.set(target, typeof moved === 'number' && typeof there === 'number' ? moved + there : (there ?? moved))
  }
  return Object.fromEntries(next)
}

/** Returns whether a need is one of the universal needs. */
export function isUniversal(need: string): boolean {
  return (UNIVERSAL_NEEDS as readonly string[]).includes(need)
}

/** Universal needs are not entities of the file. */
function isNamed(id: string, kinds: readonly EntityKind[] | undefined): boolean {
  return Boolean(kinds?.includes('need')) && isUniversal(id)
}

function referencesBy(rules: readonly ReferenceRule[], node: unknown): Reference[] {
  const result: Reference[] = []
  for (const { steps, field, kinds, local } of rules)
    visitIds(node, steps, 0, (id) => {
      if (!isNamed(id, kinds)) result.push({ field, id, kinds, local })
    })
  return result
}

function changedBy<T>(rules: readonly ReferenceRule[], node: T, to: (reference: Reference) => string | undefined): T {
  let next: unknown = node
  for (const rule of rules) {
    const { field, kinds, local } = rule
    next = changeIds(next, rule, 0, (id) => (isNamed(id, kinds) ? id : to({ field, id, kinds, local })))
  }
  return next as T
}

/** Returns the references of an entity. */
export function references(kind: EntityKind, entity: Entity): Reference[] {
  return referencesBy(REFERENCE_RULES.get(kind) ?? NONE, entity)
}

/** Returns the references of the file itself: of its statistics, strategy and maturity. */
export function fileReferences(file: object): Reference[] {
  return referencesBy(FILE_REFERENCE_RULES, file)
}

/**
 * Returns an entity with its references mapped by `to`, without those for which it returns undefined; the same entity
 * if none changes.
 */
export function withReferences<T extends Entity>(
  kind: EntityKind,
  entity: T,
  to: (reference: Reference) => string | undefined,
): T {
  return changedBy(REFERENCE_RULES.get(kind) ?? NONE, entity, to)
}

/** Returns the file with its own references mapped by `to` (see `withReferences`). */
export function withFileReferences<T extends object>(file: T, to: (reference: Reference) => string | undefined): T {
  return changedBy(FILE_REFERENCE_RULES, file, to)
}

/**
 * Returns an entity without its references to `gone`: the same entity if it has none, null if one was required. Cards
 * of a removed step are handled by `removeWhole`, since they may span further steps.
 */
export function withoutReferences<T extends Entity>(kind: EntityKind, entity: T, gone: ReadonlySet<string>): T | null {
  const hit = references(kind, entity).filter((reference) => gone.has(reference.id))
  if (hit.length === 0) return entity
  const essential = ESSENTIAL[kind] ?? []
  if (hit.some((reference) => essential.includes(reference.field))) return null
  return withReferences(kind, entity, ({ id, field }) =>
    gone.has(id) && !(kind === 'card' && field === 'step') ? undefined : id,
  )
}

/** Returns an entity with the references inside its map mapped to new ids; others stay. */
export function withRenewedReferences<T extends Entity>(
  kind: EntityKind,
  entity: T,
  ids: ReadonlyMap<string, string>,
): T {
  return withReferences(kind, entity, ({ id }) => ids.get(id) ?? id)
}
