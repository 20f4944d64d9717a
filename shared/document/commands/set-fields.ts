import { compareFields } from '../changes/field-changes'
import type { Command } from '../commands'
import { definitionOf } from '../schema/definition'
import { type Entity, ENTITY_SCHEMAS, type EntityKind, type JourneyFile, journeyFileSchema } from '../schema'

/**
 * Returns the command that gives fields of a thing, or of the file (kind null), other values, as the paths of what is different. A field that
 * is `undefined` goes.
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
