import type { Command } from '../commands'
import { get } from '../entity-index'
import type { JourneyFile, Metric, Score } from '../schema'
import { setFields } from '../commands/set-fields'

/*
 * Two scores of one metric, wave and segment, where the two things that they are of, or their two metrics, become one.
 */

/** Kinds of metrics whose score is a mean over answers, so that two can be pooled. */
const POOLED: ReadonlySet<string> = new Set(['nps', 'csat', 'ces', 'sentiment'] satisfies readonly string[])

/** What becomes of scores that would say the same of the same. */
export interface MergedScores {
  readonly commands: readonly Command[]
  /** The scores that went into another one, or are only told in words; they are to be removed. */
  readonly gone: ReadonlySet<string>
  /** What could not be pooled, in words, so that it is not lost: there is one score of a key. */
  readonly told: readonly string[]
}

/**
 * Pools the scores and benchmarks that will have the same key once `from` is `to`: the mean over all answers, with the n of both. Where that can't
 * be known (no n, or no mean over answers) the first one stays, and the other is kept in words.
 */
export function mergeScores(file: JourneyFile, from: string, to: string): MergedScores {
  const commands: Command[] = []
  const gone = new Set<string>()
  const told: string[] = []
  for (const [kind, list] of [
    ['score', file.scores],
    ['benchmark', file.benchmarks],
  ] as const) {
    const first = new Map<string, Score>()
    for (const score of list) if (!refersTo(score, from)) first.set(keyOf(score, from, to), score)
    for (const score of list) {
      const known = refersTo(score, from) ? first.get(keyOf(score, from, to)) : undefined
      if (!known) continue
      gone.add(score.id)
      const pooled = pooledScore(known, score, get(file, 'metric', known.metric))
      if (pooled) commands.push(setFields(kind, known, pooled))
      else told.push(scoreText(file, score))
    }
  }
  return { commands, gone, told }
}

/** A score as a line of text. */
function scoreText(file: JourneyFile, { metric, wave, value, n }: Score): string {
  const name = [get(file, 'metric', metric)?.name, get(file, 'wave', wave)?.name].filter(Boolean).join(', ')
  return `${name}: ${value}${n === undefined ? '' : ` (n = ${n})`}`
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
  if (!one || !other) return undefined
  const counts = new Map<number, number>()
  for (const { value, count } of [...one, ...other]) counts.set(value, (counts.get(value) ?? 0) + count)
  return [...counts].sort(([a], [b]) => a - b).map(([value, count]) => ({ value, count }))
}
