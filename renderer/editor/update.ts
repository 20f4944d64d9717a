import { find } from '../../shared/document/entity-index'
import type { MomentOfTruth } from '../../shared/document/schema'
import { setFields } from '../../shared/document/commands/set-fields'
import { dispatch, presentFile } from '../session/session'

/** Sets fields of an entity; optional fields with empty texts are removed. */
export function update(id: string, set: Readonly<Record<string, unknown>>, mark?: string): void {
  const isAbsent = (key: string, value: unknown) => value === '' && !['title', 'text', 'name'].includes(key)
  const fields = Object.fromEntries(
    Object.entries(set).map(([key, value]) => [key, isAbsent(key, value) ? undefined : value]),
  )
  const found = find(presentFile(), id)
  if (found) dispatch(setFields(found.kind, found.entity, fields), mark)
}

/** Sets a list of texts; removes an empty list. */
export function updateList(id: string, field: string, values: readonly string[], mark?: string): void {
  update(id, { [field]: values.length === 0 ? '' : values }, mark)
}

/** Values of a moment of truth; undefined removes one. */
export type MomentValues = { readonly [K in keyof MomentOfTruth]?: MomentOfTruth[K] | undefined }

/** Changes values of a moment of truth; removes empty ones except the reason. */
export function updateMoment(id: string, moment: MomentOfTruth, values: MomentValues, mark?: string): void {
  const kept = Object.entries({ ...moment, ...values }).filter(
    ([key, value]) => value !== undefined && (value !== '' || key === 'reason'),
  )
  update(id, { moment: Object.fromEntries(kept) }, mark)
}
