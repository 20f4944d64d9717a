import { type Definition, definitionInside, definitionOf } from '../schema/definition'
import { journeyFileSchema, type JourneyFile } from '../schema'

function ordered(value: unknown, def: Definition | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => ordered(item, definitionInside(def)))
  const node = value as Record<string, unknown>
  const shape = def?.shape ?? {}
  const known = Object.keys(shape).filter((key) => Object.hasOwn(node, key))
  const others = Object.keys(node)
    .filter((key) => !Object.hasOwn(shape, key))
    .sort()
  const result: Record<string, unknown> = {}
  for (const key of [...known, ...others]) result[key] = ordered(node[key], definitionInside(def, key))
  return result
}

/**
 * The text of a journey file: JSON, two spaces of indent, the keys in the schema's order (those that it does
 * not know after them, by code unit), one newline at the end. The same document always gives the same text.
 */
export function serialise(file: JourneyFile): string {
  return `${JSON.stringify(ordered(file, definitionOf(journeyFileSchema)), null, 2)}\n`
}
