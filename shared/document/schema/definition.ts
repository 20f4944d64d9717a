/** The definition of a zod schema, as far as this program reads it. */
export interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly valueType?: Schema
}

/** What this program reads of a zod schema. */
export interface Schema {
  readonly def: Definition & { readonly innerType?: Schema }
}

/** Returns the definition behind what makes a schema optional or gives it a default. */
export function definitionOf(schema: Schema | undefined): Definition | undefined {
  let def = schema?.def
  while (def?.innerType) def = def.innerType.def
  return def
}

/** Returns the definition of the values in a list, or of those under a key of an object; undefined where it knows none. */
export function definitionInside(def: Definition | undefined, key = ''): Definition | undefined {
  const own = def?.shape && Object.hasOwn(def.shape, key) ? def.shape[key] : undefined
  return definitionOf(own ?? def?.element ?? def?.valueType)
}
