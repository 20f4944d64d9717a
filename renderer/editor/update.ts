import { dispatch } from '../session/session'

/** Writes fields of a thing; empty texts of optional fields go away rather than stay as ''. */
export function update(id: string, set: Readonly<Record<string, unknown>>, mark?: string): void {
  const unset = Object.keys(set).filter((key) => set[key] === '' && key !== 'title' && key !== 'text' && key !== 'name')
  const kept = Object.fromEntries(Object.entries(set).filter(([key]) => !unset.includes(key)))
  dispatch({ type: 'update', id, set: kept, unset }, mark)
}

/** Writes a list of texts; an empty one goes away. */
export function updateList(id: string, field: string, values: readonly string[], mark?: string): void {
  update(id, { [field]: values.length === 0 ? '' : values }, mark)
}
