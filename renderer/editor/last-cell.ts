import { holdsCards } from '../../shared/document/map-queries'
import { get } from '../../shared/document/entity-index'
import type { Card } from '../../shared/document/schema'
import { laneInFocus, stepInFocus } from '../session/focus'
import { presentFile, presentMap, session, type SessionState } from '../session/session'

type Cell = Pick<Card, 'lane' | 'step'>

let last: Cell | null = null

/** The cell for cards that has the focus, itself or by a card in it. */
function cellInFocus(state: SessionState): Cell | null {
  const [lane, step] = [laneInFocus(state), stepInFocus(state)]
  return lane && step && holdsCards(lane) ? { lane: lane.id, step: step.id } : null
}

/** Keeps in mind which cell for cards had the focus last. */
export function followCells(): void {
  session.subscribe((state, before) => {
    if (state.focus !== before.focus || state.history !== before.history) last = cellInFocus(state) ?? last
  })
}

/** The cell for cards that has the focus or had it last on the map that is shown, where its lane is open. */
export function lastCell(): Cell | null {
  const state = session.getState()
  const lane = presentMap(state).lanes.find(({ id }) => id === last?.lane)
  return last && lane && !lane.hidden && !lane.collapsed && get(presentFile(state), 'step', last.step) ? last : null
}
