import { createStore } from 'zustand/vanilla'
import type { JourneyFile } from '../../shared/document/schema'
import { find } from '../../shared/document/entity-index'
import { session } from './session'

/*
 * Input that is not a change of the document yet: in fields that commit on Enter or blur, in dialogs, and in quick
 * capture. It is stored in the draft like a change, and counts as unsaved when the window closes.
 */

type Values = ReadonlyMap<string, unknown>

/** Values (JSON) by field key, see {@link pendingKey}. */
export const pendingEdits = createStore<{ readonly values: Values }>(() => ({ values: new Map() }))

/** Functions that commit the values that can be changes of the document. */
const commits = new Map<string, () => void>()
/** Values that could not be committed, such as invalid numbers, until they change. */
const refused = new Map<string, unknown>()

/** Returns the key of a field of an entity, or of the window if there is no id. The parts must not contain spaces. */
export function pendingKey(kind: string, id = '', ...more: readonly string[]): string {
  return [kind, id, ...more].join(' ')
}

/** Prefix of the key of a map's new name. */
export const RENAMED_MAP = 'map-name'

/** Stores the input of a field; undefined removes it. */
export function setPendingEdit(key: string, value: unknown): void {
  const { values } = pendingEdits.getState()
  if (value === undefined && !values.has(key)) return
  const next = new Map(values)
  if (value === undefined) {
    next.delete(key)
    commits.delete(key)
  } else next.set(key, value)
  pendingEdits.setState({ values: next })
}

/**
 * Sets the function that commits a pending value. It stays set while the value is pending, even if the field is
 * unmounted.
 */
export function commitPendingEditBy(key: string, commit: (() => void) | undefined): void {
  if (commit) commits.set(key, commit)
  else commits.delete(key)
}

/** Commits all values that can be committed, as if each field lost the focus. */
export function commitPendingEdits(): void {
  for (const [key, commit] of [...commits]) {
    if (!pendingEdits.getState().values.has(key)) continue
    commit()
    const left = pendingEdits.getState().values.get(key)
    if (left !== undefined) refused.set(key, left)
  }
}

/**
 * Returns whether a save would commit pending values, and whether there are others that it would not, such as blind
 * ratings.
 */
export function pendingNow(): { readonly changes: boolean; readonly others: boolean } {
  const { history } = session.getState()
  const { values } = pendingEdits.getState()
  const keys = [...values.keys()].filter((key) => history && isAbout(history.present, key))
  const canChange = (key: string) => commits.has(key) && refused.get(key) !== values.get(key)
  return { changes: keys.some(canChange), others: !keys.every(canChange) }
}

/** Returns whether the entity of a pending value still exists. */
function isAbout(file: JourneyFile, key: string): boolean {
  const id = key.split(' ')[1] ?? ''
  return id === '' || find(file, id) !== undefined
}

/** Returns the pending values for the draft. */
export function pendingRecord(): Record<string, unknown> {
  return Object.fromEntries(pendingEdits.getState().values)
}

/** Replaces the pending values with those of a draft. */
export function restorePendingEdits(record: Readonly<Record<string, unknown>>): void {
  commits.clear()
  refused.clear()
  pendingEdits.setState({ values: new Map(Object.entries(record)) })
}
