import { holdsCards } from '../../shared/document/map-queries'
import { get } from '../../shared/document/entity-index'
import type { Card } from '../../shared/document/schema'
import { laneInFocus, stepInFocus } from '../session/focus'
import { presentFile, presentMap, session, type SessionState } from '../session/session'

type Cell = Pick<Card, 'lane' | 'step'>

let last: Cell | null = null

/** Returns the card cell that has the focus, or contains the focused card. */
function cellInFocus(state: SessionState): Cell | null {
  const [lane, step] = [laneInFocus(state), stepInFocus(state)]
  return lane && step && holdsCards(lane) ? { lane: lane.id, step: step.id } : null
}

/** Tracks the last focused card cell. */
export function followCells(): void {
  session.subscribe((state, before) => {
    if (state.focus !== before.focus || state.history !== before.history) last = cellInFocus(state) ?? last
  })
}

/** Returns the focused or last focused card cell of the shown map, if its lane is expanded. */
export function lastCell(): Cell | null {
  const state = session.getState()
  const lane = presentMap(state).lanes.find(({ id }) => id === last?.lane)
  return last && lane && !lane.hidden && !lane.collapsed && get(presentFile(state), 'step', last.step) ? last : null
}
