import { references, withReferences } from '../references/references'
import type { Entity, EntityKind } from '../schema'

type Fields = Record<string, unknown>

/**
 * The fields of a thing that refer to one other, with another in its place: lists name it once, and what was counted for both
 * is counted together. Null where the thing does not refer to it.
 */
export function retargetReferences(kind: EntityKind, entity: Entity, from: string, to: string): Fields | null {
  if (!references(kind, entity).some(({ id }) => id === from)) return null
  const next: Fields = withReferences(kind, entity, ({ id }) => (id === from ? to : id))
  const node: Fields = entity
  return Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== node[field]))
}
