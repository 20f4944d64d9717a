/** The properties of a zod schema used here. */
interface Definition {
  readonly def: {
    readonly type: string
    readonly shape?: Readonly<Record<string, Definition>>
    readonly innerType?: Definition
    readonly element?: Definition
    readonly valueType?: Definition
    readonly entries?: Readonly<Record<string, string>>
    readonly values?: readonly unknown[]
  }
  safeParse(value: unknown): { readonly success: boolean }
}

/** Candidate values, one of which is valid for each text and number of the schema. */
const CANDIDATES = ['2026-11-25', 'a'.repeat(64), 'AAAA', 'EUR', 'A text', 1, 0.5]

/** Returns a value with every field of a schema. Its ids are not unique, and its references are dangling. */
export function full(schema: Definition): unknown {
  const { type, shape, innerType, element, valueType, entries, values } = schema.def
  if (innerType) return full(innerType)
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape ?? {}).map(([key, field]) => [key, full(field)]))
    case 'array':
      return element ? [full(element)] : []
    case 'record':
      return valueType ? { persona: full(valueType) } : {}
    case 'enum':
      return Object.values(entries ?? {})[0]
    case 'literal':
      return values?.[0]
    case 'boolean':
      return true
    default:
      return CANDIDATES.find((value) => schema.safeParse(value).success)
  }
}
