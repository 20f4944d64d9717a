import { find, type Found, visitFile } from '../entity-index'
import { Rejected } from '../rejection'
import type { Entity, EntityKind, JourneyFile } from '../schema'
import { fileReferences, type Reference, references } from './references'

/**
 * Returns whether the target of a reference exists, has an allowed kind and, for a local reference, is in the given
 * map.
 */
export function isValidReference(file: JourneyFile, reference: Reference, map: string | null): boolean {
  return isTarget(find(file, reference.id), reference, map)
}

function isTarget(target: Found | undefined, reference: Reference, map: string | null): boolean {
  if (!target || (reference.local && target.map !== map)) return false
  return !reference.kinds || reference.kinds.includes(target.kind)
}

/**
 * Checks the references of an entity.
 *
 * @throws Rejected if a reference is dangling
 * @param before the earlier state, whose references are not checked: an entity with a dangling reference can still be
 * changed
 */
export function checkReferences(file: JourneyFile, { kind, entity, map }: Found, before?: Entity): void {
  const nameOf = ({ field, id }: Reference) => `${field} ${id}`
  const known = new Set(before ? references(kind, before).map(nameOf) : [])
  for (const reference of references(kind, entity)) {
    if (known.has(nameOf(reference))) continue
    if (!isValidReference(file, reference, map))
      throw new Rejected({
        code: 'dangling',
        subject: entity.id,
        field: reference.field,
        values: { target: reference.id },
      })
  }
}

/** Returns the references of a file whose target is missing, has the wrong kind, or is in another map. */
export function danglingReferences(
  file: JourneyFile,
): { readonly subject: string; readonly kind: EntityKind | 'file'; readonly field: string; readonly target: string }[] {
  const missing: { subject: string; kind: EntityKind | 'file'; field: string; target: string }[] = []
  // Everything is looked up, so one index of the whole file is faster than an index of each list.
  const entities = new Map<string, Found>()
  visitFile(file, (found) => entities.set(found.entity.id, found))
  for (const reference of fileReferences(file)) {
    if (!isTarget(entities.get(reference.id), reference, null))
      missing.push({ subject: file.id, kind: 'file', field: reference.field, target: reference.id })
  }
  visitFile(file, ({ kind, entity, map }) => {
    for (const reference of references(kind, entity)) {
      if (!isTarget(entities.get(reference.id), reference, map))
        missing.push({ subject: entity.id, kind, field: reference.field, target: reference.id })
    }
  })
  return missing
}
