import type { Command } from '../commands'
import { get } from '../entity-index'
import type { JourneyFile, Metric, Score } from '../schema'
import { setFields } from '../set-fields'

/*
 * Two scores of one metric, wave and segment, where the two things that they are of, or their two metrics, become one.
 */

/** Kinds of metrics whose score is a mean over answers, so that two can be pooled. */
const POOLED: ReadonlySet<string> = new Set(['nps', 'csat', 'ces', 'sentiment'] satisfies Metric['kind'][])

/** What becomes of scores that would say the same of the same. */
export interface MergedScores {
  readonly commands: readonly Command[]
  /** The scores that went into another one; they are to be removed. */
  readonly gone: ReadonlySet<string>
}

/**
 * Pools the scores and benchmarks that will have the same key once `from` is `to`: the mean over all answers, with the n of both. Where that can't
 * be known (no n, or no mean over answers) both stay, so that none hides the other.
 */
export function mergeScores(file: JourneyFile, from: string, to: string): MergedScores {
  const commands: Command[] = []
  const gone = new Set<string>()
  for (const [kind, list] of [
    ['score', file.scores],
    ['benchmark', file.benchmarks],
  ] as const) {
    const first = new Map<string, Score>()
    for (const score of list) if (!refersTo(score, from)) first.set(keyOf(score, from, to), score)
    for (const score of list) {
      const known = refersTo(score, from) ? first.get(keyOf(score, from, to)) : undefined
      const pooled = known && pooledScore(known, score, get(file, 'metric', known.metric))
      if (!known || !pooled) continue
      gone.add(score.id)
      commands.push(setFields(kind, known, pooled))
    }
  }
  return { commands, gone }
}

function refersTo({ metric, subject }: Score, id: string): boolean {
  return metric === id || subject === id
}

/** What two scores can't both have. */
function keyOf(score: Score & { readonly name?: string }, from: string, to: string): string {
  const renamed = (id: string) => (id === from ? to : id)
  const { metric, subject, wave, date, segment, name } = score
  return JSON.stringify([renamed(metric), renamed(subject), wave ?? '', wave === undefined ? date : '', segment, name])
}

/** The fields of a score over the answers of two; what the two do not have in common is not known of both. */
function pooledScore(one: Score, other: Score, metric: Metric | undefined): Readonly<Record<string, unknown>> | null {
  if (!metric || !POOLED.has(metric.kind) || !one.n || !other.n) return null
  const { id: _id, metric: _metric, subject: _subject, ...fields } = one
  const n = one.n + other.n
  // A number that is the same of both is still that of one of them.
  const isOfBoth = (field: string, value: unknown) =>
    typeof value !== 'number' && typeof value !== 'object' && value === other[field]
  return {
    ...Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, isOfBoth(field, value) ? value : undefined]),
    ),
    value: Number(((one.value * one.n + other.value * other.n) / n).toFixed(6)),
    n,
    distribution: pooledCounts(one.distribution, other.distribution),
  }
}

function pooledCounts(one: Score['distribution'], other: Score['distribution']): Score['distribution'] {
  if (!one || one.length !== other?.length) return undefined
  return one.map((count, at) => count + (other[at] ?? 0))
}
