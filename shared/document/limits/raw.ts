/** An object of a file that was not checked yet: nothing is taken to be of its type. */
export type RawObject = Readonly<Record<string, unknown>>

const NONE: readonly never[] = []

export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE
}

export function rawOf(value: unknown): RawObject {
  return typeof value === 'object' && value !== null ? (value as RawObject) : {}
}
