/** An object of an unvalidated file; its fields can have any type. */
export type RawObject = Readonly<Record<string, unknown>>

const NONE: readonly never[] = []

export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE
}

export function rawOf(value: unknown): RawObject {
  return typeof value === 'object' && value !== null ? (value as RawObject) : {}
}
