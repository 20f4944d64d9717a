/**
 * A path into the fields of an entity: field names, `[]` for each item of a list, `{}` for each value of a record, `#`
 * for the keys of a record.
 */
export type SchemaPath = readonly string[]

type Fields = Readonly<Record<string, unknown>>

/** Returns whether a value has fields: an object or an array. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** Calls `visit` with each value that matches a path and with the keys and indexes that lead to it. */
export function visitFields(
  value: unknown,
  path: SchemaPath,
  visit: (value: unknown, at: readonly (string | number)[]) => void,
  at: readonly (string | number)[] = [],
): void {
  const [step, ...rest] = path
  if (step === undefined) return visit(value, at)
  if (!isFields(value)) return
  if (step === '#') Object.keys(value).forEach((key) => visit(key, [...at, key]))
  else if (step === '[]')
    (value as unknown as readonly unknown[]).forEach((item, place) => visitFields(item, rest, visit, [...at, place]))
  else if (step === '{}') for (const [key, item] of Object.entries(value)) visitFields(item, rest, visit, [...at, key])
  else if (Object.hasOwn(value, step)) visitFields(value[step], rest, visit, [...at, step])
}

/** The part of a zod schema that this module reads. */
interface Schema {
  readonly def: {
    readonly shape?: Readonly<Record<string, Schema>>
    readonly innerType?: Schema
    readonly element?: Schema
    readonly valueType?: Schema
  }
}

/**
 * Returns the paths of all fields whose schema matches.
 * @param skipped top-level fields to skip
 */
export function pathsWhere(
  schema: unknown,
  isOne: (schema: object) => boolean,
  skipped: ReadonlySet<string> = new Set(),
): SchemaPath[] {
  const found: string[][] = []
  const walk = (node: Schema | undefined, path: readonly string[]): void => {
    if (!node) return
    if (isOne(node)) return void found.push([...path])
    const { innerType, shape, element, valueType } = node.def
    walk(innerType, path)
    walk(element, [...path, '[]'])
    walk(valueType, [...path, '{}'])
    for (const [field, inner] of Object.entries(shape ?? {}))
      if (path.length > 0 || !skipped.has(field)) walk(inner, [...path, field])
  }
  walk(schema as Schema, [])
  return found
}
