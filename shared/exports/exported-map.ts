import type { JourneyFile, JourneyMap } from '../document/schema'
import { type FileWithMap, withoutHidden } from '../document/without-hidden'

/** Returns a map as it is exported in words: without anything hidden and, as on paper, without what collapsed lanes hold. */
export function exportedMap(file: JourneyFile, map: JourneyMap): FileWithMap {
  const lanes = map.lanes.map((lane) => (lane.collapsed ? { ...lane, hidden: true } : lane))
  return withoutHidden(file, { ...map, lanes })
}
