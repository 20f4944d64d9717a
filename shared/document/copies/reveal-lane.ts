import type { Command } from '../commands'
import { type MakeId, newLane } from '../new-file'
import type { JourneyMap, Lane, LaneKind } from '../schema'

/** What it takes for the things of a lane to be seen: opens the lane, or makes one where the map has none of its kind. */
export function revealLane(map: JourneyMap, makeId: MakeId, found: (lane: Lane) => boolean, kind: LaneKind): Command[] {
  const lanes = map.lanes.filter(found)
  const [lane] = lanes
  if (!lane)
    return [{ type: 'insert', kind: 'lane', parent: map.id, at: map.lanes.length, item: newLane(makeId, kind) }]
  const seen = lanes.some(({ collapsed, hidden }) => !collapsed && !hidden)
  return seen ? [] : [{ type: 'update', id: lane.id, unset: ['collapsed', 'hidden'] }]
}
