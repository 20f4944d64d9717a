/**
 * A path into the fields of an entity: field names, `[]` for each item of a list, `{}` for each value of a record, `#`
 * for the keys of a record.
 */
export type SchemaPath = readonly string[]

type Fields = Readonly<Record<string, unknown>>

/** Returns whether a value has fields: an object or an array. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

type Visit = (value: unknown, at: readonly (string | number)[]) => void

/** Calls `visit` with each value that matches a path and with the keys and indexes that lead to it. */
export function visitFields(value: unknown, path: SchemaPath, visit: Visit): void {
  visitFrom(value, path, 0, visit, [])
}

/** Follows a path from one of its steps on. `at` holds the keys and indexes so far; one array serves the whole visit. */
function visitFrom(value: unknown, path: SchemaPath, from: number, visit: Visit, at: (string | number)[]): void {
  const step = path[from]
  if (step === undefined) return visit(value, [...at])
  if (!isFields(value)) return
  const enter = (key: string | number, inside: unknown) => {
    at.push(key)
    visitFrom(inside, path, from + 1, visit, at)
    at.pop()
  }
  if (step === '#') for (const key of Object.keys(value)) visit(key, [...at, key])
  else if (step === '[]') (value as unknown as readonly unknown[]).forEach((item, index) => enter(index, item))
  else if (step === '{}') for (const [key, item] of Object.entries(value)) enter(key, item)
  // Most optional fields are absent.
  else if (value[step] !== undefined && Object.hasOwn(value, step)) enter(step, value[step])
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
