import { isEmptyFilter, tidyFilter } from '../../shared/analysis/filter'
import { equal } from '../../shared/document/equal'
import type { Filter, SavedFilter } from '../../shared/document/schema'
import { presentMap, session, type SessionState } from './session'

/** Lets only what meets the filter stand out, on the map and in the outline. */
export function setFilter(filter: Filter): void {
  session.setState({ filter: tidyFilter(filter) })
}

/** Whether a filter is set. */
export function isFiltered(state: SessionState = session.getState()): boolean {
  return !isEmptyFilter(state.filter)
}

/** The saved filter of the map that the present filter is, if it is one. */
export function chosenSavedFilter(state: SessionState = session.getState()): SavedFilter | undefined {
  if (!isFiltered(state)) return undefined
  return presentMap(state).filters.find((saved) => equal(tidyFilter(saved.filter), state.filter))
}
