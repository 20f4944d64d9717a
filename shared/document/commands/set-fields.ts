import { compareFields } from '../changes/field-changes'
import type { Command } from '../commands'
import { definitionOf } from '../schema/definition'
import { type Entity, ENTITY_SCHEMAS, type EntityKind, type JourneyFile, journeyFileSchema } from '../schema'

/**
 * Returns the command that changes fields of an entity, or of the file (kind null), by the paths of the values that
 * differ. Fields that are `undefined` are removed.
 */
export function setFields(
  kind: EntityKind | null,
  node: Entity | JourneyFile,
  fields: Readonly<Record<string, unknown>>,
): Command {
  const before = Object.fromEntries(Object.entries(node).filter(([field]) => Object.hasOwn(fields, field)))
  const def = definitionOf(kind === null ? journeyFileSchema : ENTITY_SCHEMAS[kind])
  const values = compareFields(def, before, fields).map(({ from: _from, ...value }) => value)
  return { type: 'set', id: kind === null ? null : node.id, values }
}
