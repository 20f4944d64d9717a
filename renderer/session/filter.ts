import { isEmptyFilter, tidyFilter } from '../../shared/analysis/filter'
import { equal } from '../../shared/document/equal'
import type { Filter, SavedFilter } from '../../shared/document/schema'
import { presentMap, session, type SessionState } from './session'

/** Filters the map and the outline: items that don't match are dimmed. */
export function setFilter(filter: Filter): void {
  session.setState({ filter: tidyFilter(filter) })
}

/** Returns whether a filter is set. */
export function isFiltered(state: SessionState = session.getState()): boolean {
  return !isEmptyFilter(state.filter)
}

/** Returns the saved filter of the map that equals the current filter, if any. */
export function chosenSavedFilter(state: SessionState = session.getState()): SavedFilter | undefined {
  if (!isFiltered(state)) return undefined
  return presentMap(state).filters.find((saved) => equal(tidyFilter(saved.filter), state.filter))
}
