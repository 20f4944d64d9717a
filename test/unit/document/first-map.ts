import type { JourneyFile, JourneyMap } from '../../../shared/document/schema'

/** Returns the first map of a file. */
export function firstMap({ maps: [map] }: JourneyFile): JourneyMap {
  if (!map) throw new Error('a journey file has a map')
  return map
}
