import type { Command } from '../commands'
import { type MakeId, newLane } from '../new-file'
import type { JourneyMap, Lane, LaneKind } from '../schema'

/** Returns the commands that make a lane visible: they expand it, or insert one if the map has none of the kind. */
export function revealLane(map: JourneyMap, makeId: MakeId, found: (lane: Lane) => boolean, kind: LaneKind): Command[] {
  const lanes = map.lanes.filter(found)
  const [lane] = lanes
  if (!lane)
    return [{ type: 'insert', kind: 'lane', parent: map.id, at: map.lanes.length, item: newLane(makeId, kind) }]
  const seen = lanes.some(({ collapsed, hidden }) => !collapsed && !hidden)
  return seen ? [] : [{ type: 'update', id: lane.id, unset: ['collapsed', 'hidden'] }]
}
