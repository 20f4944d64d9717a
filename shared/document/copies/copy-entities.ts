import type { Command } from '../commands'
import { nameKey } from '../texts/normalize-text'
import type { MakeId } from '../new-file'
import { type Reference, references, withReferences } from '../references/references'
import type { Entity, EntityKind, JourneyFile, Metric, Score, Step } from '../schema'
import { find, nestedListsOf, CONTAINERS } from '../entity-index'

/** Kinds of entities that the maps of a file share. */
export const SHARED_KINDS = ['persona', 'channel', 'owner', 'need', 'metric', 'wave', 'segment', 'asset'] as const
export type SharedKind = (typeof SHARED_KINDS)[number]

/** A shared entity of another file that copied entities refer to. */
export interface SharedEntity {
  readonly kind: SharedKind
  readonly item: Entity
}

function isShared(kind: EntityKind): kind is SharedKind {
  return (SHARED_KINDS as readonly string[]).includes(kind)
}

/** Yields an entity and all nested entities. */
export function* withNested(kind: EntityKind, entity: Entity): Iterable<readonly [EntityKind, Entity]> {
  yield [kind, entity]
  for (const [inner, list] of nestedListsOf(kind)) {
    for (const item of (entity as unknown as Record<string, readonly Entity[] | undefined>)[list] ?? [])
      yield* withNested(inner, item)
  }
}

/** Returns the shared entities that the given entities refer to, directly or indirectly, each once. */
export function sharedEntitiesOf(file: JourneyFile, things: Iterable<readonly [EntityKind, Entity]>): SharedEntity[] {
  const found = new Map<string, SharedEntity>()
  const visit = (kind: EntityKind, entity: Entity) => {
    for (const { id, kinds } of references(kind, entity)) {
      const target = kinds?.some(isShared) && !found.has(id) ? find(file, id) : undefined
      if (!target || !isShared(target.kind)) continue
      found.set(id, { kind: target.kind, item: target.entity })
      visit(target.kind, target.entity)
    }
  }
  for (const [kind, entity] of things) visit(kind, entity)
  return [...found.values()]
}

function keyOf(item: Entity): string {
  return 'name' in item && typeof item.name === 'string' ? nameKey(item.name) : ''
}

/** Returns whether two entities mean the same: they have the same name, metrics also the same kind and scale. */
export function isAlike(kind: SharedKind, a: Entity, b: Entity): boolean {
  if (keyOf(a) === '' || keyOf(a) !== keyOf(b)) return false
  if (kind !== 'metric') return true
  const [one, other] = [a as Metric, b as Metric]
  return one.kind === other.kind && one.scale.min === other.scale.min && one.scale.max === other.scale.max
}

/**
 * Copies entities into a file with new ids. References are resolved to an entity of the file with the same id, a copied
 * entity, an entity of the file with the same name, or a shared entity that is copied too; others are dropped.
 */
export class EntityCopier {
  /** New ids by the original id. */
  readonly ids = new Map<string, string>()
  /** Commands that insert the shared entities; to be applied before the copies are inserted. */
  readonly commands: Command[] = []
  /** Ids of the personas that have an emotion or experience at a copied step, and whether they are new in this file. */
  readonly personas = new Map<string, boolean>()
  private readonly brought: ReadonlyMap<string, SharedEntity>
  private readonly made = new Map<SharedKind, number>()

  /** @param moved whether the originals were cut, so that the copies replace them */
  constructor(
    private readonly file: JourneyFile,
    brought: readonly SharedEntity[],
    private readonly makeId: MakeId,
    private readonly moved = false,
  ) {
    this.brought = new Map(brought.map((each) => [each.item.id, each]))
  }

  /** Returns the new id of a copied entity. */
  idOf(id: string): string {
    const known = this.ids.get(id)
    if (known !== undefined) return known
    const made = this.makeId()
    this.ids.set(id, made)
    return made
  }

  /** Returns the id in this file that a reference is resolved to; undefined if there is none. */
  readonly target = ({ id, field, kinds }: Reference): string | undefined => {
    const target = kinds?.some(isShared) ? this.shared(id, kinds) : this.ids.get(id)
    if (target !== undefined && (field === 'emotions' || field === 'experience'))
      this.personas.set(target, this.personas.get(target) ?? target !== id)
    return target
  }

  private shared(id: string, kinds: readonly EntityKind[]): string | undefined {
    const own = find(this.file, id)
    if (own && kinds.includes(own.kind)) return id
    const known = this.ids.get(id)
    const brought = this.brought.get(id)
    if (known !== undefined || !brought || !kinds.includes(brought.kind)) return known
    const { kind, item } = brought
    const list = this.file[CONTAINERS[kind].list] as readonly Entity[]
    const alike = list.find((candidate) => isAlike(kind, candidate, item))
    // The id of an image is the hash of its content.
    const target = alike?.id ?? (kind === 'asset' ? id : this.makeId())
    this.ids.set(id, target)
    if (alike) return target
    const copy = withReferences(kind, item, this.target)
    const made = this.made.get(kind) ?? 0
    this.made.set(kind, made + 1)
    this.commands.push({ type: 'insert', kind, parent: null, at: list.length + made, item: { ...copy, id: target } })
    return target
  }

  /** Returns a copy of an entity and all nested entities with new ids. */
  copy(kind: EntityKind, entity: Entity): Record<string, unknown> & { readonly id: string } {
    const next: Record<string, unknown> & { id: string } = {
      ...withReferences(kind, entity, this.target),
      id: this.idOf(entity.id),
    }
    const origin = kind === 'step' ? (entity as Step).origin : undefined
    if (origin !== undefined) {
      next.origin = this.ids.get(origin) ?? (this.moved && find(this.file, origin) ? origin : undefined)
      if (next.origin === undefined) delete next.origin
    }
    for (const [inner, list] of nestedListsOf(kind)) {
      const held = next[list] as readonly Entity[] | undefined
      if (held) next[list] = held.map((item) => this.copy(inner, item))
    }
    return next
  }

  /** Returns a copy of a score with a new id; null if a reference is lost, which would change its meaning. */
  copyScore(score: Score): Record<string, unknown> | null {
    const copy = this.copy('score', score)
    return (['metric', 'subject', 'wave', 'segment'] as const).every(
      (field) => (copy[field] === undefined) === (score[field] === undefined),
    )
      ? copy
      : null
  }
}
