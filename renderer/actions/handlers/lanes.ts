import { setLane } from '../../../shared/document/edits/lanes'
import type { Lane } from '../../../shared/document/schema'
import { focusOn } from '../../session/selection'
import { dispatch, presentMap } from '../../session/session'
import { openDialog } from '../../session/shell'
import { laneInFocus } from '../../session/focus'
import { hasDocument, hasHiddenLanes, hasLane } from '../enabled'
import type { Handlers } from './handlers'

/** Collapses or expands a lane; the items in a collapsed lane can't keep the focus. */
export function toggleCollapsed(lane: Lane): void {
  if (dispatch(setLane(lane, 'collapsed', !lane.collapsed))) focusOn({ kind: 'thing', id: lane.id })
}

/** Hides a lane and focuses the one beside it. */
export function hideLane(lane: Lane): void {
  const seen = presentMap().lanes.filter(({ hidden }) => !hidden)
  const at = seen.findIndex(({ id }) => id === lane.id)
  const next = seen[at + 1] ?? seen[at - 1]
  if (dispatch(setLane(lane, 'hidden', true))) focusOn(next ? { kind: 'thing', id: next.id } : null)
}

function withLane(run: (lane: Lane) => void): () => void {
  return () => {
    const lane = laneInFocus()
    if (lane) run(lane)
  }
}

export const LANES = {
  'insert.lane': { enabled: hasDocument, run: () => openDialog('lane') },
  'map.lane-collapse': { enabled: hasLane, run: withLane(toggleCollapsed) },
  'map.lane-hide': { enabled: hasLane, run: withLane(hideLane) },
  'map.lanes-show': { enabled: hasHiddenLanes, run: () => openDialog('lane') },
} satisfies Partial<Handlers>
