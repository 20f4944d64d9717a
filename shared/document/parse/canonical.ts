import { journeyFileSchema, type JourneyFile } from '../schema'

/** What this module reads of a zod schema. */
interface Definition {
  readonly def: {
    readonly type: string
    readonly shape?: Readonly<Record<string, Definition>>
    readonly innerType?: Definition
    readonly element?: Definition
    readonly valueType?: Definition
  }
}

function unwrapped(schema: Definition | undefined): Definition['def'] | undefined {
  let def = schema?.def
  while (def?.innerType) def = def.innerType.def
  return def
}

function ordered(value: unknown, schema: Definition | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value
  const def = unwrapped(schema)
  if (Array.isArray(value)) return value.map((item) => ordered(item, def?.element))
  const node = value as Record<string, unknown>
  const shape = def?.shape ?? {}
  const known = Object.keys(shape).filter((key) => Object.hasOwn(node, key))
  const others = Object.keys(node)
    .filter((key) => !Object.hasOwn(shape, key))
    .sort()
  const result: Record<string, unknown> = {}
  for (const key of [...known, ...others]) result[key] = ordered(node[key], shape[key] ?? def?.valueType)
  return result
}

/**
 * The text of a journey file: JSON, two spaces of indent, the keys in the schema's order (those that it does
 * not know after them, by code unit), one newline at the end. The same document always gives the same text.
 */
export function serialise(file: JourneyFile): string {
  return `${JSON.stringify(ordered(file, journeyFileSchema), null, 2)}\n`
}
