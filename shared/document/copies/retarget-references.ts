import { fileReferences, references, withFileReferences, withReferences } from '../references/references'
import type { Entity, EntityKind, JourneyFile } from '../schema'

type Fields = Record<string, unknown>

/**
 * Returns the fields of an entity that refer to `from`, with `to` instead: lists keep one of duplicate ids, and counts
 * of both are added. Null if the entity does not refer to `from`.
 */
export function retargetReferences(kind: EntityKind, entity: Entity, from: string, to: string): Fields | null {
  if (!references(kind, entity).some(({ id }) => id === from)) return null
  return changedFields(
    entity,
    withReferences(kind, entity, ({ id }) => (id === from ? to : id)),
  )
}

/** As `retargetReferences`, for the references of the file itself. */
export function retargetFileReferences(file: JourneyFile, from: string, to: string): Fields | null {
  if (!fileReferences(file).some(({ id }) => id === from)) return null
  return changedFields(
    file,
    withFileReferences(file, ({ id }) => (id === from ? to : id)),
  )
}

function changedFields(before: Fields, after: Fields): Fields {
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => value !== before[field]))
}
