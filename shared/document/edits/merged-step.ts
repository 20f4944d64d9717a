import { mean, mergedEmotions } from '../merged-emotions'
import { equal } from '../equal'
import { sameName } from '../texts/normalize-text'
import type { MomentOfTruth, Step } from '../schema'
import { NESTED_FIELDS } from '../entity-index'

function joined(separator: string, ...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text.trim() !== '').join(separator)
}

/** Merges two records; entries with the same key are merged by `both`. */
function mergedRecords<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  both: (a: T, b: T) => T,
): Record<string, T> {
  const entries = Object.entries(other).map(([key, value]): [string, T] => [
    key,
    Object.hasOwn(one, key) ? both(one[key] as T, value) : value,
  ])
  return { ...one, ...Object.fromEntries(entries) }
}

const WORST_FIRST = ['unmet', 'partly', 'unknown', 'met'] as const

function mergedNeeds(a: Step['needs'] = [], b: Step['needs'] = []): NonNullable<Step['needs']> {
  const worse = (need: string) =>
    WORST_FIRST.find((state) => [...a, ...b].some((own) => own.need === need && own.state === state)) ?? 'unknown'
  const needs = [...a, ...b.filter(({ need }) => !a.some((own) => own.need === need))]
  return needs.map((own) => ({ ...own, state: worse(own.need) }))
}

function mergedMoment(a: MomentOfTruth, b: MomentOfTruth): MomentOfTruth {
  const votes = a.votes === undefined && b.votes === undefined ? {} : { votes: (a.votes ?? 0) + (b.votes ?? 0) }
  const basis = a.basis === b.basis ? a.basis : 'judged'
  return { ...b, ...a, reason: joined('\n', a.reason, b.reason), basis, ...votes }
}

type Outcome = NonNullable<Step['outcome']>

/** Pools two outcomes, weighted by n; null if they have different names or an n is unknown. */
function pooledOutcome(a: Outcome, b: Outcome): Outcome | null {
  if (!sameName(a.what, b.what) || !a.n || !b.n) return null
  const n = a.n + b.n
  return { ...a, rate: Number(((a.rate * a.n + b.rate * b.n) / n).toFixed(6)), n }
}

/** Formats an outcome as a line of text. */
function outcomeText({ what, rate, n }: Outcome): string {
  return `${what}: ${Math.round(rate * 1000) / 10} %${n === undefined ? '' : ` (n = ${n})`}`
}

function mergedDelivery(a: NonNullable<Step['delivered']>, b: NonNullable<Step['delivered']>) {
  return a === b ? a : a === 'unknown' || b === 'unknown' ? 'unknown' : 'partly'
}

type Experience = NonNullable<Step['experience']>[string]

function mergedExperience(a: Experience, b: Experience): Experience {
  const [expected, perceived] = [joined('\n', a.expected, b.expected), joined('\n', a.perceived, b.perceived)]
  const gap = a.gap === undefined || b.gap === undefined ? (a.gap ?? b.gap) : mean([a.gap, b.gap])
  return {
    ...b,
    ...a,
    ...(expected ? { expected } : {}),
    ...(perceived ? { perceived } : {}),
    ...(gap === undefined ? {} : { gap }),
  }
}

function greater(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
}

/** Returns fields with lines appended to the note. */
export function withNote(
  fields: Record<string, unknown>,
  { note }: Step,
  notes: readonly string[],
): Record<string, unknown> {
  const before = typeof fields.note === 'string' ? fields.note : note
  return notes.length === 0 ? fields : { ...fields, note: joined('\n', before, ...notes) }
}

/** Returns the changed fields of the first step after merging the second into it. */
export function mergedFields(first: Step, second: Step): Record<string, unknown> {
  const set: Record<string, unknown> = {
    title: joined(' / ', first.title, second.title),
    emotions: mergedRecords(first.emotions, second.emotions, (a, b) => mergedEmotions([a, b]) ?? a),
  }
  // Fields that only the second step has, including unknown ones.
  for (const [field, value] of Object.entries(second)) {
    if (!NESTED_FIELDS.has(field) && !Object.hasOwn(first, field)) set[field] = value
  }
  const both = <K extends keyof Step>(
    field: K,
    merge: (a: NonNullable<Step[K]>, b: NonNullable<Step[K]>) => unknown,
  ) => {
    const [a, b] = [first[field], second[field]]
    if (a !== undefined && a !== null && b !== undefined && b !== null) set[field as string] = merge(a, b)
  }
  const listed = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])]
  both('note', (a, b) => joined('\n', a, b))
  if (first.outcome && second.outcome) {
    const pooled = pooledOutcome(first.outcome, second.outcome)
    if (pooled) set.outcome = pooled
    else set.note = joined('\n', first.note, second.note, outcomeText(second.outcome))
  }
  both('delivered', mergedDelivery)
  // Evidence for one step is not evidence for both.
  if (!equal(first.evidence, second.evidence)) set.evidence = undefined
  both('strengths', listed)
  both('weaknesses', listed)
  both('quotes', listed)
  both('departments', listed)
  both('needs', mergedNeeds)
  both('moment', mergedMoment)
  both('experience', (a, b) => mergedRecords(a, b, mergedExperience))
  both('importance', (a, b) => {
    const [customer, organisation] = [greater(a.customer, b.customer), greater(a.organisation, b.organisation)]
    return {
      ...b,
      ...a,
      ...(customer === undefined ? {} : { customer }),
      ...(organisation === undefined ? {} : { organisation }),
    }
  })
  return set
}
