import type { Command } from '../commands'
import { get } from '../entity-index'
import type { JourneyFile, Metric, Score } from '../schema'
import { setFields } from '../commands/set-fields'

/*
 * Merges scores that get the same key because their subjects or metrics are merged.
 */

/** Kinds of metrics whose score is a mean over answers and can therefore be pooled. */
const POOLED: ReadonlySet<string> = new Set(['nps', 'csat', 'ces', 'sentiment'] satisfies readonly string[])

/** The result of merging scores with the same key. */
export interface MergedScores {
  readonly commands: readonly Command[]
  /** Ids of the scores that were pooled or became notes; to be removed. */
  readonly gone: ReadonlySet<string>
  /** Texts of the scores that could not be pooled, so that their values are not lost. */
  readonly notes: readonly string[]
}

/**
 * Pools the scores and benchmarks that have the same key once `from` is replaced by `to`: value = (value₁·n₁ +
 * value₂·n₂) / (n₁ + n₂). If that is not possible (n unknown, or not a mean over answers), the first score stays and
 * the other becomes a note.
 */
export function mergeScores(file: JourneyFile, from: string, to: string): MergedScores {
  const commands: Command[] = []
  const gone = new Set<string>()
  const notes: string[] = []
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
      else notes.push(scoreText(file, score))
    }
  }
  return { commands, gone, notes }
}

/** Formats a score as a line of text. */
function scoreText(file: JourneyFile, { metric, wave, value, n }: Score): string {
  const name = [get(file, 'metric', metric)?.name, get(file, 'wave', wave)?.name].filter(Boolean).join(', ')
  return `${name}: ${value}${n === undefined ? '' : ` (n = ${n})`}`
}

function refersTo({ metric, subject }: Score, id: string): boolean {
  return metric === id || subject === id
}

/** Returns the key that is unique among scores, after the replacement. */
function keyOf(score: Score & { readonly name?: string }, from: string, to: string): string {
  const renamed = (id: string) => (id === from ? to : id)
  const { metric, subject, wave, date, segment, name } = score
  return JSON.stringify([renamed(metric), renamed(subject), wave ?? '', wave === undefined ? date : '', segment, name])
}

/** Returns the fields of the pooled score, or null if it can't be computed. Fields that differ are removed. */
function pooledScore(one: Score, other: Score, metric: Metric | undefined): Readonly<Record<string, unknown>> | null {
  if (!metric || !POOLED.has(metric.kind) || !one.n || !other.n) return null
  const { id: _id, metric: _metric, subject: _subject, ...fields } = one
  const n = one.n + other.n
  // Equal numbers of both are not a number of the pooled answers.
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
