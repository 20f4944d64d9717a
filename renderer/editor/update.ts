import { find } from '../../shared/document/entity-index'
import { setFields } from '../../shared/document/set-fields'
import { dispatch, presentFile } from '../session/session'

/** Writes fields of a thing; empty texts of optional fields go away rather than stay as ''. */
export function update(id: string, set: Readonly<Record<string, unknown>>, mark?: string): void {
  const isAbsent = (key: string, value: unknown) => value === '' && !['title', 'text', 'name'].includes(key)
  const fields = Object.fromEntries(
    Object.entries(set).map(([key, value]) => [key, isAbsent(key, value) ? undefined : value]),
  )
  const found = find(presentFile(), id)
  if (found) dispatch(setFields(found.kind, found.entity, fields), mark)
}

/** Writes a list of texts; an empty one goes away. */
export function updateList(id: string, field: string, values: readonly string[], mark?: string): void {
  update(id, { [field]: values.length === 0 ? '' : values }, mark)
}
