import { drawnScores, sourceName } from '../analysis/provenance'
import { type MeasuredScore, newestScores } from '../analysis/scores'
import type { FileWithMap } from '../document/without-hidden'

/** Returns a score whose source is without the folders of a path. */
function withPlainSource({ score, metric }: MeasuredScore): MeasuredScore {
  return score.source === undefined
    ? { score, metric }
    : { score: { ...score, source: sourceName(score.source) }, metric }
}

/** Returns a function that returns the newest scores of a step, touchpoint, stage or map, as far as the map shows them. */
export function shownScores({ file, map }: FileWithMap): (subject: string) => readonly MeasuredScore[] {
  const newest = newestScores(file)
  const drawn = new Set([map.id, ...map.stages.map(({ id }) => id)])
  for (const { subject } of drawnScores(file, map)) drawn.add(subject)
  return (subject) => (drawn.has(subject) ? (newest.get(subject) ?? []).map(withPlainSource) : [])
}
