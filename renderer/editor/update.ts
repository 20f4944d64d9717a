import { find } from '../../shared/document/entity-index'
import type { MomentOfTruth } from '../../shared/document/schema'
import { setFields } from '../../shared/document/commands/set-fields'
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

/** Values of a moment of truth; undefined takes one away. */
export type MomentValues = { readonly [K in keyof MomentOfTruth]?: MomentOfTruth[K] | undefined }

/** Writes values of a moment of truth beside those that it has; an empty one goes away, but for the reason. */
export function updateMoment(id: string, moment: MomentOfTruth, values: MomentValues, mark?: string): void {
  const kept = Object.entries({ ...moment, ...values }).filter(
    ([key, value]) => value !== undefined && (value !== '' || key === 'reason'),
  )
  update(id, { moment: Object.fromEntries(kept) }, mark)
}
