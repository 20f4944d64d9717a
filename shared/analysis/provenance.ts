import { stepsOf } from '../document/map-queries'
import type { JourneyFile, JourneyMap, LaneKind, Score } from '../document/schema'
import { newestScores } from './scores'

/** Whether a map shows what lanes of a kind hold: it has one that is neither hidden nor collapsed. */
export function drawsLane({ lanes }: JourneyMap, kind: LaneKind): boolean {
  return lanes.some((lane) => lane.kind === kind && !lane.hidden && !lane.collapsed)
}

/** The scores that a drawn map shows: the newest of its steps and touchpoints, where their lanes are drawn. */
export function drawnScores(file: JourneyFile, map: JourneyMap): Score[] {
  const newest = newestScores(file)
  const ofSteps = drawsLane(map, 'steps') || drawsLane(map, 'scores')
  const subjects = stepsOf(map).flatMap(({ id, touchpoints }) => [
    ...(ofSteps ? [id] : []),
    ...(drawsLane(map, 'touchpoints') ? touchpoints.map((touchpoint) => touchpoint.id) : []),
  ])
  return subjects.flatMap((subject) => newest.get(subject) ?? []).map(({ score }) => score)
}

/** How the numbers on a drawn map are known. */
export interface Provenance {
  /** In the order of the file. */
  readonly waves: JourneyFile['waves']
  /** Their sources as readers may see them, each once. */
  readonly sources: readonly string[]
}

/** Returns when the given scores were measured, and where from. */
export function provenanceOf(file: JourneyFile, scores: readonly Score[]): Provenance {
  const used = new Set(scores.map(({ wave }) => wave))
  const sources = scores.map(({ source }) => sourceName(source ?? '')).filter((name) => name !== '')
  return { waves: file.waves.filter(({ id }) => used.has(id)), sources: [...new Set(sources)] }
}

/** Where an absolute path, a path from here or home, or an address begins in a text. */
const PATH_START = /(?:^|[\s("'=:,;])(?:[a-z][a-z0-9+.-]*:\/\/|[a-z]:[\\/]|\\\\|(?:~|\.{1,2})?[\\/])(?=\S)/i
/** A relative path: it leads to a file with an ending, or is written with back slashes. */
const RELATIVE_PATH = /\S[\\/][^\\/]*\.\w{1,8}$|\S\\\S/

/**
 * Returns a source without the folders of a path in it, which say whose computer or project it came from: of
 * `/home/anna/secret/x.xlsx` that is `x.xlsx`, of an address its last part. Other texts come back as they are.
 */
export function sourceName(source: string): string {
  const start = PATH_START.exec(source)
  if (!start && !RELATIVE_PATH.test(source)) return source.trim()
  // What separates the path from the words before it stays with these.
  const from = start ? start.index + (/^[\s("'=:,;]/.test(start[0]) ? 1 : 0) : 0
  const path = source.slice(from)
  const address = /^[a-z][a-z0-9+.-]+:\/\//i.test(path)
  const plain = address ? path.replace(/[?#].*$/s, '') : path
  return (source.slice(0, from) + plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)).trim()
}
