import { type FieldChange, withFieldChange } from '../changes/field-changes'
import { definitionOf, type Schema } from '../schema/definition'
import { equal } from '../equal'
import { Rejected } from '../rejection'

type Fields = Readonly<Record<string, unknown>>

/** What fields of a thing become; `unset` takes optional ones away, or back to their defaults. */
export interface FieldValues {
  readonly set: Fields
  readonly unset: readonly string[]
}

/** A value and its path; without `to` it goes. `after` is for a new item of a keyed list: the key of the one before it. */
export type PathValue = Omit<FieldChange, 'from'>

interface FieldSchema {
  safeParse(value: unknown): {
    readonly success: boolean
    readonly data?: unknown
  }
}

type Shape = Readonly<Record<string, FieldSchema | undefined>>

function checkedFields(shape: Shape, set: Fields, subject: string): Fields {
  const checked: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(set)) {
    const schema = shape[field]
    if (field === 'id' || field === '__proto__') throw new Rejected({ code: 'bad-value', subject, field })
    if (schema && value === undefined) throw new Rejected({ code: 'bad-value', subject, field })
    const result = schema ? schema.safeParse(value) : { success: true, data: value }
    if (!result.success) throw new Rejected({ code: 'bad-value', subject, field })
    checked[field] = result.data
  }
  return checked
}

/**
 * Returns a thing or file with other values of its fields, the same one where nothing changes.
 *
 * @throws Rejected for a value that the schema does not allow
 */
export function withFields<T extends { readonly id: string }>(before: T, shape: Shape, { set, unset }: FieldValues): T {
  const next: Record<string, unknown> = { ...before, ...checkedFields(shape, set, before.id) }
  for (const field of unset) {
    const absent = shape[field]?.safeParse(undefined)
    if (absent && !absent.success) throw new Rejected({ code: 'bad-value', subject: before.id, field })
    // A field with a default goes back to it; files in memory always have these.
    if (absent?.data === undefined) delete next[field]
    else next[field] = absent.data
  }
  return equal(next, before) ? before : (next as T)
}

/**
 * Returns what values by their paths come to, as whole fields. A record or list of which nothing is left is unset.
 *
 * @throws Rejected for a path that leads nowhere
 */
export function valuesAt(node: { readonly id: string }, schema: Schema, values: readonly PathValue[]): FieldValues {
  const subject = node.id
  let next: unknown = node
  for (const value of values) {
    const field = value.path.join('.')
    if (value.path.length === 0 || value.path.includes('__proto__'))
      throw new Rejected({ code: 'bad-value', subject, field })
    try {
      next = withFieldChange(next, value, definitionOf(schema))
    } catch (error) {
      if (error instanceof RangeError) throw new Rejected({ code: 'bad-value', subject, field })
      throw error
    }
  }
  const all = next as Fields
  const fields = [...new Set(values.map(({ path }) => path[0] ?? ''))]
  const isLeft = (field: string) => {
    const whole = values.some(({ path }) => path.length === 1 && path[0] === field)
    const value = all[field]
    return (
      value !== undefined && (whole || typeof value !== 'object' || value === null || Object.keys(value).length > 0)
    )
  }
  return {
    set: Object.fromEntries(fields.filter(isLeft).map((field) => [field, all[field]])),
    unset: fields.filter((field) => !isLeft(field)),
  }
}
