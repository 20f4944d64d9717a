import { createStore } from 'zustand/vanilla'
import type { JourneyFile } from '../../shared/document/schema'
import { find } from '../../shared/document/entity-index'
import { session } from './session'

/*
 * What is typed and is no change of the document yet: in fields that are taken with Enter or when they are left, in dialogs, in the line
 * of quick capture. It is in the draft like every change, and counts as one when the window closes.
 */

type Values = ReadonlyMap<string, unknown>

/** The values (JSON) by the keys of their fields, see {@link pendingKey}. */
export const pendingEdits = createStore<{ readonly values: Values }>(() => ({ values: new Map() }))

/** How values become changes of the document, for those that can. */
const commits = new Map<string, () => void>()
/** Values that could not be made changes, such as a number that can't be read, until they are others. */
const refused = new Map<string, unknown>()

/** The key of what is typed about an entity; without one, about the window. The parts must not hold spaces. */
export function pendingKey(kind: string, id = '', ...more: readonly string[]): string {
  return [kind, id, ...more].join(' ')
}

/** What the key of a map's new name begins with. */
export const RENAMED_MAP = 'map-name'

/** Keeps what is typed in a field; undefined takes it away. */
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

/** Says how a value that is pending becomes a change; holds as long as it is pending, also when its field is not shown any more. */
export function commitPendingEditBy(key: string, commit: (() => void) | undefined): void {
  if (commit) commits.set(key, commit)
  else commits.delete(key)
}

/** Makes changes of all that can be, as if each field had been left. */
export function commitPendingEdits(): void {
  for (const [key, commit] of [...commits]) {
    if (!pendingEdits.getState().values.has(key)) continue
    commit()
    const left = pendingEdits.getState().values.get(key)
    if (left !== undefined) refused.set(key, left)
  }
}

/** Whether something is pending that a save would make a change of, and something that it would not, such as blind ratings. */
export function pendingNow(): { readonly changes: boolean; readonly others: boolean } {
  const { history } = session.getState()
  const { values } = pendingEdits.getState()
  const keys = [...values.keys()].filter((key) => history && isAbout(history.present, key))
  const canChange = (key: string) => commits.has(key) && refused.get(key) !== values.get(key)
  return { changes: keys.some(canChange), others: !keys.every(canChange) }
}

/** Whether what is typed is about something that the file still has. */
function isAbout(file: JourneyFile, key: string): boolean {
  const id = key.split(' ')[1] ?? ''
  return id === '' || find(file, id) !== undefined
}

/** What the draft keeps. */
export function pendingRecord(): Record<string, unknown> {
  return Object.fromEntries(pendingEdits.getState().values)
}

/** Takes up what a draft kept, in place of what was pending. */
export function restorePendingEdits(record: Readonly<Record<string, unknown>>): void {
  commits.clear()
  refused.clear()
  pendingEdits.setState({ values: new Map(Object.entries(record)) })
}
