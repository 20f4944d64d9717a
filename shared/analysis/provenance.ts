import { stepsOf } from '../document/map-queries'
import type { JourneyFile, JourneyMap, LaneKind, Score } from '../document/schema'
import { newestScores } from './scores'

/** Returns whether a map has a lane of this kind that is neither hidden nor collapsed. */
export function drawsLane({ lanes }: JourneyMap, kind: LaneKind): boolean {
  return lanes.some((lane) => lane.kind === kind && !lane.hidden && !lane.collapsed)
}

/**
 * Returns the scores that a drawn map shows: the newest ones of its steps and touchpoints, if their lanes are drawn.
 */
export function drawnScores(file: JourneyFile, map: JourneyMap): Score[] {
  const newest = newestScores(file)
  const ofSteps = drawsLane(map, 'steps') || drawsLane(map, 'scores')
  const subjects = stepsOf(map).flatMap(({ id, touchpoints }) => [
    ...(ofSteps ? [id] : []),
    ...(drawsLane(map, 'touchpoints') ? touchpoints.map((touchpoint) => touchpoint.id) : []),
  ])
  return subjects.flatMap((subject) => newest.get(subject) ?? []).map(({ score }) => score)
}

/** Where the numbers on a drawn map come from. */
export interface Provenance {
  /** In file order. */
  readonly waves: JourneyFile['waves']
  /** Distinct source names, without paths. */
  readonly sources: readonly string[]
}

/** Returns the waves and sources of the given scores. */
export function provenanceOf(file: JourneyFile, scores: readonly Score[]): Provenance {
  const used = new Set(scores.map(({ wave }) => wave))
  const sources = scores.map(({ source }) => sourceName(source ?? '')).filter((name) => name !== '')
  return { waves: file.waves.filter(({ id }) => used.has(id)), sources: [...new Set(sources)] }
}

/** Start of an absolute path, a path relative to the current or home folder, or a URL. */
const PATH_START = /(?:^|[\s("'=:,;])(?:[a-z][a-z0-9+.-]*:\/\/|[a-z]:[\\/]|\\\\|(?:~|\.{1,2})?[\\/])(?=\S)/i
/** Relative path: it ends with a file extension or contains backslashes. */
const RELATIVE_PATH = /\S[\\/][^\\/]*\.\w{1,8}$|\S\\\S/

/**
 * Returns a source without the folders of a path, which may reveal a computer or project: for
 * `/home/anna/secret/x.xlsx` it returns `x.xlsx`, for a URL its last part. Returns other texts unchanged.
 */
export function sourceName(source: string): string {
  const start = PATH_START.exec(source)
  if (!start && !RELATIVE_PATH.test(source)) return source.trim()
  // The separator before the path belongs to the preceding text.
  const from = start ? start.index + (/^[\s("'=:,;]/.test(start[0]) ? 1 : 0) : 0
  const path = source.slice(from)
  const address = /^[a-z][a-z0-9+.-]+:\/\//i.test(path)
  const plain = address ? path.replace(/[?#].*$/s, '') : path
  return (source.slice(0, from) + plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)).trim()
}
