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
 * Returns the text of a journey file: JSON, indented by two spaces, keys in the schema's order (unknown ones last, by
 * code unit), with a final newline. The same document always gives the same text.
 */
export function serialise(file: JourneyFile): string {
  return `${JSON.stringify(ordered(file, definitionOf(journeyFileSchema)), null, 2)}\n`
}
