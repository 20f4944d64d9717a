/*
 * Validates values by the definitions of zod schemas, about ten times as fast as zod: it makes no copies, records no
 * issues and returns at the first invalid value. It builds closures from the schemas at startup, so it is never out of
 * date, and needs no eval, which the content security policy forbids. A test compares it with zod.
 */

/**
 * Returns whether a value is valid. Fills in defaults in place. May return false for a valid value, in which case zod
 * decides.
 */
type Check = (value: unknown) => boolean

/** The properties of a schema definition, or of one of its checks, used here. */
interface Definition {
  readonly type?: string
  readonly check?: string
  readonly format?: string
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
  readonly value?: number
  readonly inclusive?: boolean
  readonly fn?: (value: unknown) => unknown
  readonly values?: readonly unknown[]
  readonly checks?: readonly Part[]
  readonly shape?: Readonly<Record<string, Schema>>
  readonly catchall?: Schema
  readonly element?: Schema
  readonly keyType?: Schema
  readonly valueType?: Schema
  readonly innerType?: Schema
  readonly options?: readonly Schema[]
  readonly defaultValue?: unknown
}

interface Payload {
  readonly value: unknown
  readonly issues: readonly unknown[]
}

interface Part {
  readonly _zod: { readonly def: Definition; check?(payload: Payload): unknown }
}

interface Schema {
  readonly _zod: { readonly def: Definition; run(payload: Payload, context: object): unknown }
}

interface Field {
  readonly key: string
  readonly check: Check
  /** The treatment of an absent field: invalid, valid and left out, or valid and set to its default. */
  readonly absent: 'wrong' | 'left-out' | 'default'
  readonly def: Definition
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Types whose values are not changed by a check and contain no others. */
const SCALARS: ReadonlySet<string | undefined> = new Set(['string', 'number', 'boolean', 'null', 'literal'])

// Schemas used in several places are compiled once.
const compiled = new WeakMap<object, Check>()

/**
 * Returns a function that validates a value by a schema and fills in defaults in place. If it returns true, the value
 * is what zod would return (except for the order of keys); if it returns false, zod has to decide.
 */
export function quickCheck(schema: unknown): Check {
  const known = compiled.get(schema as Schema)
  if (known) return known
  const check = compile(schema as Schema)
  compiled.set(schema as Schema, check)
  return check
}

function compile(schema: Schema): Check {
  const { def } = schema._zod
  const own = ownCheck(schema)
  const parts = (def.checks ?? []).map(partCheck)
  const [first, second, third] = parts
  if (!first) return own
  if (!second) return (value) => own(value) && first(value)
  if (!third) return (value) => own(value) && first(value) && second(value)
  return (value) => own(value) && parts.every((part) => part(value))
}

/** Returns a check by the type of a schema, without its added checks. */
function ownCheck(schema: Schema): Check {
  const { def } = schema._zod
  switch (def.type) {
    case 'string':
      return def.format === undefined ? (value) => typeof value === 'string' : byZod(schema)
    case 'number':
      return def.format === undefined ? (value) => Number.isFinite(value) : byZod(schema)
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'null':
      return (value) => value === null
    case 'literal': {
      const values = new Set(def.values)
      return (value) => values.has(value)
    }
    case 'nullable': {
      const inner = quickCheck(def.innerType)
      return (value) => value === null || inner(value)
    }
    case 'union': {
      const options = def.options ?? []
      // A rejected option must not have filled in defaults.
      if (!options.every((option) => SCALARS.has(option._zod.def.type))) return byZod(schema)
      const checks = options.map(quickCheck)
      return (value) => checks.some((check) => check(value))
    }
    case 'array':
      return listCheck(quickCheck(def.element))
    case 'record':
      return recordCheck(quickCheck(def.keyType), quickCheck(def.valueType))
    case 'object':
      // Only loose objects keep unknown fields.
      return def.catchall?._zod.def.type === 'unknown' ? objectCheck(def.shape ?? {}) : byZod(schema)
    default:
      return byZod(schema)
  }
}

/** Returns a check by zod itself, which is true only if zod changes nothing. */
function byZod(schema: Schema): Check {
  return (value) => {
    const result = schema._zod.run({ value, issues: [] }, { async: false }) as Payload
    return !(result instanceof Promise) && result.issues.length === 0 && result.value === value
  }
}

function listCheck(item: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return false
    for (let at = 0; at < value.length; at++) if (!item(value[at])) return false
    return true
  }
}

function recordCheck(key: Check, inside: Check): Check {
  return (value) => {
    if (!isFields(value)) return false
    for (const name of Object.keys(value)) if (!key(name) || !inside(value[name])) return false
    return true
  }
}

function fieldOf(key: string, schema: Schema): Field {
  const { def } = schema._zod
  // Checks added to a wrapper, and nested wrappers, are left to zod.
  const isWrapper = def.type === 'optional' || def.type === 'default'
  if (!isWrapper || def.checks?.length) return { key, check: quickCheck(schema), absent: 'wrong', def }
  return { key, check: quickCheck(def.innerType), absent: def.type === 'default' ? 'default' : 'left-out', def }
}

function objectCheck(shape: Readonly<Record<string, Schema>>): Check {
  const fields = Object.entries(shape).map(([key, schema]) => fieldOf(key, schema))
  return (value) => {
    if (!isFields(value)) return false
    for (const { key, check, absent, def } of fields) {
      const inside = value[key]
      if (inside !== undefined) {
        if (!check(inside)) return false
      } else if (absent === 'default') value[key] = def.defaultValue
      else if (absent === 'wrong') return false
    }
    return true
  }
}

/** Returns the check added to a schema, such as the minimum length of a text. */
function partCheck(part: Part): Check {
  const { check, format, pattern, minimum = 0, maximum = 0, value: limit = 0, inclusive, fn } = part._zod.def
  switch (check) {
    case 'min_length':
      return (value) => (value as string | readonly unknown[]).length >= minimum
    case 'max_length':
      return (value) => (value as string | readonly unknown[]).length <= maximum
    case 'greater_than':
      return inclusive ? (value) => (value as number) >= limit : (value) => (value as number) > limit
    case 'less_than':
      return inclusive ? (value) => (value as number) <= limit : (value) => (value as number) < limit
    case 'number_format':
      if (format === 'safeint') return Number.isSafeInteger
      break
    case 'string_format':
      if (format === 'regex' && pattern && !pattern.global && !pattern.sticky)
        return (value) => pattern.test(value as string)
      break
    case 'custom':
      if (fn) return (value) => fn(value) === true
      break
    default:
  }
  return (value) => {
    // Some checks change the value, for example by trimming a text.
    const payload: Payload = { value, issues: [] }
    return !(part._zod.check?.(payload) instanceof Promise) && payload.issues.length === 0 && payload.value === value
  }
}
