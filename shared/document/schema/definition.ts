/** The properties of a zod definition that this program uses. */
export interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly valueType?: Schema
}

/** The properties of a zod schema that this program uses. */
export interface Schema {
  readonly def: Definition & { readonly innerType?: Schema }
}

/** Returns the definition inside an optional or default wrapper. */
export function definitionOf(schema: Schema | undefined): Definition | undefined {
  let def = schema?.def
  while (def?.innerType) def = def.innerType.def
  return def
}

/** Returns the definition of a list's items, or of the value of an object's key; undefined if unknown. */
export function definitionInside(def: Definition | undefined, key = ''): Definition | undefined {
  const own = def?.shape && Object.hasOwn(def.shape, key) ? def.shape[key] : undefined
  return definitionOf(own ?? def?.element ?? def?.valueType)
}
