import { references } from './references'
import type { Entity, EntityKind } from './schema'

type Fields = Record<string, unknown>

/**
 * The fields of a thing that refer to one other, with another in its place: lists name it once, and what was counted for both
 * is counted together. Null where the thing does not refer to it.
 */
export function retargetReferences(kind: EntityKind, entity: Entity, from: string, to: string): Fields | null {
  const fields = new Set(
    references(kind, entity).flatMap((reference) => (reference.id === from ? [reference.field] : [])),
  )
  if (fields.size === 0) return null
  const node = entity as Fields
  return Object.fromEntries([...fields].map((field) => [field, replaced(node[field], from, to)]))
}

function replaced(value: unknown, from: string, to: string): unknown {
  if (value === from) return to
  if (Array.isArray(value)) return [...new Set(value.map((item: unknown) => (item === from ? to : item)))]
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  const others = Object.fromEntries(Object.entries(record).filter(([key]) => key !== from && key !== to))
  const [moved, there] = [record[from], Object.hasOwn(record, to) ? record[to] : undefined]
  return { ...others, [to]: typeof moved === 'number' && typeof there === 'number' ? moved + there : (there ?? moved) }
}
