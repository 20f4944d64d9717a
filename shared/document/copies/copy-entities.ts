import type { Command } from '../commands'
import { nameKey } from '../texts/normalize-text'
import type { MakeId } from '../new-file'
import { type Reference, references, withReferences } from '../references/references'
import type { Entity, EntityKind, JourneyFile, Metric, Score, Step } from '../schema'
import { find, heldBy, HOMES } from '../entity-index'

/** What belongs to the whole file and is referred to from its maps. */
export const SHARED_KINDS = ['persona', 'channel', 'owner', 'need', 'metric', 'wave', 'segment', 'asset'] as const
export type SharedKind = (typeof SHARED_KINDS)[number]

/** A thing of another file that copied things refer to. */
export interface SharedEntity {
  readonly kind: SharedKind
  readonly item: Entity
}

function isShared(kind: EntityKind): kind is SharedKind {
  return (SHARED_KINDS as readonly string[]).includes(kind)
}

/** A thing and all that it holds. */
export function* withHeld(kind: EntityKind, entity: Entity): Iterable<readonly [EntityKind, Entity]> {
  yield [kind, entity]
  for (const [inner, list] of heldBy(kind)) {
    for (const item of (entity as unknown as Record<string, readonly Entity[] | undefined>)[list] ?? [])
      yield* withHeld(inner, item)
  }
}

/** What the given things of a file refer to that belongs to the whole file, each once. */
export function sharedBehind(file: JourneyFile, things: Iterable<readonly [EntityKind, Entity]>): SharedEntity[] {
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

/** Whether one thing is the same as another one by another id: by its name, a metric also by its kind and scale. */
export function isAlike(kind: SharedKind, a: Entity, b: Entity): boolean {
  if (keyOf(a) === '' || keyOf(a) !== keyOf(b)) return false
  if (kind !== 'metric') return true
  const [one, other] = [a as Metric, b as Metric]
  return one.kind === other.kind && one.scale.min === other.scale.min && one.scale.max === other.scale.max
}

/**
 * Copies things into a file under new ids. What they refer to is what the file has under that id, a copied thing, what the file
 * has of the same name, or is brought along; what is none of these is left out.
 */
export class EntityCopier {
  /** The new ids of what was copied or brought. */
  readonly ids = new Map<string, string>()
  /** Put in what is brought along; to be carried out before the copies. */
  readonly commands: Command[] = []
  /** The personas of this file that have something at a copied step, and whether they are brought along. */
  readonly personas = new Map<string, boolean>()
  private readonly brought: ReadonlyMap<string, SharedEntity>
  private readonly made = new Map<SharedKind, number>()

  /** @param moved the things are gone from where they were: the copies take their place */
  constructor(
    private readonly file: JourneyFile,
    brought: readonly SharedEntity[],
    private readonly makeId: MakeId,
    private readonly moved = false,
  ) {
    this.brought = new Map(brought.map((each) => [each.item.id, each]))
  }

  /** The id that a copied thing has here. */
  idOf(id: string): string {
    const known = this.ids.get(id)
    if (known !== undefined) return known
    const made = this.makeId()
    this.ids.set(id, made)
    return made
  }

  /** What a reference leads to here. */
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
    const list = this.file[HOMES[kind].list] as readonly Entity[]
    const alike = list.find((candidate) => isAlike(kind, candidate, item))
    // An image's id is that of its content.
    const target = alike?.id ?? (kind === 'asset' ? id : this.makeId())
    this.ids.set(id, target)
    if (alike) return target
    const copy = withReferences(kind, item, this.target)
    const made = this.made.get(kind) ?? 0
    this.made.set(kind, made + 1)
    this.commands.push({ type: 'insert', kind, parent: null, at: list.length + made, item: { ...copy, id: target } })
    return target
  }

  /** A thing with all that it holds, under new ids. */
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
    for (const [inner, list] of heldBy(kind)) {
      const held = next[list] as readonly Entity[] | undefined
      if (held) next[list] = held.map((item) => this.copy(inner, item))
    }
    return next
  }

  /** A score under a new id; null where it would lose what it is about and so say something else. */
  copyScore(score: Score): Record<string, unknown> | null {
    const copy = this.copy('score', score)
    return (['metric', 'subject', 'wave', 'segment'] as const).every(
      (field) => (copy[field] === undefined) === (score[field] === undefined),
    )
      ? copy
      : null
  }
}
