import { type FieldChange, withFieldChange } from '../changes/field-changes'
import { definitionOf, type Schema } from '../schema/definition'
import { equal } from '../equal'
import { Rejected } from '../rejection'

type Fields = Readonly<Record<string, unknown>>

/** New values of fields; `unset` removes optional fields or resets them to their defaults. */
export interface FieldValues {
  readonly set: Fields
  readonly unset: readonly string[]
}

/**
 * A value and its path; without `to` the value is removed. `after` is the key of the item before a new item of a keyed
 * list.
 */
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
 * Returns an entity or file with changed fields; the same object if nothing changes.
 *
 * @throws Rejected if the schema does not allow a value
 */
export function withFields<T extends { readonly id: string }>(before: T, shape: Shape, { set, unset }: FieldValues): T {
  const next: Record<string, unknown> = { ...before, ...checkedFields(shape, set, before.id) }
  for (const field of unset) {
    const absent = shape[field]?.safeParse(undefined)
    if (absent && !absent.success) throw new Rejected({ code: 'bad-value', subject: before.id, field })
    // Files in memory have all fields with defaults, so these are reset instead of deleted.
    if (absent?.data === undefined) delete next[field]
    else next[field] = absent.data
  }
  return equal(next, before) ? before : (next as T)
}

/**
 * Converts values at paths to whole fields. Unsets a record or list that becomes empty.
 *
 * @throws Rejected if a path is invalid
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
