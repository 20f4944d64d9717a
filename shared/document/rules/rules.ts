import type { Change } from '../changes/changes'
import { find, get, HELD, HOMES, LISTS, visitFile } from '../entity-index'
import { type SchemaPath, pathsWhere, visitFields } from '../commands/field-paths'
import { pathText } from '../texts/path-text'
import {
  type Benchmark,
  type Entity,
  ENTITY_SCHEMAS,
  type EntityKind,
  type Initiative,
  isDateSchema,
  isRangeSchema,
  type JourneyFile,
  journeyFileSchema,
  type Metric,
  type Range,
  type Score,
} from '../schema'

/*
 * The rules of the domain. A command that breaks one is turned down; a file that breaks one opens, keeps the value and says so.
 */

export const RULES = ['no-such-day', 'range-order', 'off-scale', 'same-key', 'ring', 'too-many-watched'] as const
export type RuleCode = (typeof RULES)[number]

/** A rule that a thing breaks, or the file itself. */
export interface Violation {
  readonly code: RuleCode
  readonly kind: EntityKind | 'file'
  readonly subject: string
  /** The field of the thing, with the way into it. */
  readonly field: string
  readonly values: Readonly<Record<string, string | number>>
}

/** How many watched scores a file names at most. */
const MOST_WATCHED = 5

/** Whether a day or an instant of the right form exists: 31 February does not. */
export function isRealDate(text: string): boolean {
  if (Number.isNaN(Date.parse(text))) return false
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

interface Checked {
  readonly dates: readonly SchemaPath[]
  readonly ranges: readonly SchemaPath[]
}

function checkedOf(schema: unknown, skipped: ReadonlySet<string>): Checked {
  return { dates: pathsWhere(schema, isDateSchema, skipped), ranges: pathsWhere(schema, isRangeSchema, skipped) }
}

const OF_KIND = new Map<string, Checked>(
  Object.entries(ENTITY_SCHEMAS).map(([kind, schema]) => [kind, checkedOf(schema, HELD)]),
)
const OF_FILE = checkedOf(journeyFileSchema, new Set(LISTS.map(([, { list }]) => list)))

/** The days that do not exist and the ranges out of order in the fields of a thing or of the file. */
function inFields({ dates, ranges }: Checked, kind: Violation['kind'], node: { readonly id: string }): Violation[] {
  const found: Violation[] = []
  const add = (code: RuleCode, at: readonly (string | number)[], values: Violation['values']) =>
    found.push({ code, kind, subject: node.id, field: pathText(at), values })
  for (const path of dates)
    visitFields(node, path, (value, at) => {
      if (typeof value === 'string' && !isRealDate(value)) add('no-such-day', at, { value })
    })
  for (const path of ranges)
    visitFields(node, path, (value, at) => {
      const { low, likely, high } = value as Range
      if (low > likely || likely > high) add('range-order', at, { low, likely, high })
    })
  return found
}

/** What a score is of: there is one for each. A benchmark's name belongs to it. */
export function scoreKey(kind: 'score' | 'benchmark', score: Score | Benchmark): string {
  const { metric, subject, segment, date } = score
  const time = kind === 'score' ? ((score as Score).wave ?? date) : date
  return JSON.stringify([metric, time ?? null, subject, segment ?? null, kind === 'benchmark' ? score.name : null])
}

function offScale(kind: 'score' | 'benchmark', score: Score | Benchmark, metric: Metric | undefined): Violation[] {
  const { min, max } = metric?.scale ?? { min: -Infinity, max: Infinity }
  return score.value >= min && score.value <= max
    ? []
    : [{ code: 'off-scale', kind, subject: score.id, field: 'value', values: { value: score.value, min, max } }]
}

/** The initiatives that lie on a ring of `dependsOn`, each with the next one on it. */
function rings(initiatives: readonly Initiative[]): Violation[] {
  const byId = new Map(initiatives.map((each) => [each.id, each]))
  const state = new Map<string, 'open' | 'done'>()
  const found: Violation[] = []
  for (const { id: start } of initiatives) {
    const stack = [start]
    while (stack.length > 0) {
      const id = stack.at(-1) ?? ''
      if (state.get(id) === undefined) {
        state.set(id, 'open')
        for (const next of byId.get(id)?.dependsOn ?? []) {
          if (state.get(next) === 'open')
            found.push({ code: 'ring', kind: 'initiative', subject: id, field: 'dependsOn', values: { target: next } })
          else if (byId.has(next) && state.get(next) === undefined) stack.push(next)
        }
      } else {
        stack.pop()
        state.set(id, 'done')
      }
    }
  }
  return found
}

function sameKeys(kind: 'score' | 'benchmark', scores: readonly (Score | Benchmark)[]): Violation[] {
  const first = new Map<string, string>()
  return scores.flatMap((score) => {
    const key = scoreKey(kind, score)
    const other = first.get(key)
    if (other === undefined) first.set(key, score.id)
    return other === undefined
      ? []
      : [{ code: 'same-key', kind, subject: score.id, field: 'metric', values: { other } } as const]
  })
}

function ofTheFile(file: JourneyFile): Violation[] {
  const { watched } = file.statistics
  return [
    ...inFields(OF_FILE, 'file', file),
    ...(watched.length > MOST_WATCHED
      ? [
          {
            code: 'too-many-watched',
            kind: 'file',
            subject: file.id,
            field: 'statistics.watched',
            values: { count: watched.length, limit: MOST_WATCHED },
          } as const,
        ]
      : []),
  ]
}

/** What of a thing breaks a rule by itself. */
function ofThing(file: JourneyFile, kind: EntityKind, entity: Entity): Violation[] {
  const checked = OF_KIND.get(kind)
  const found = checked ? inFields(checked, kind, entity) : []
  if (kind !== 'score' && kind !== 'benchmark') return found
  const score = entity as Score | Benchmark
  return [...found, ...offScale(kind, score, get(file, 'metric', score.metric))]
}

/** What holds between the things of one list. */
function ofList(file: JourneyFile, kind: EntityKind): Violation[] {
  switch (kind) {
    case 'score':
      return sameKeys(kind, file.scores)
    case 'benchmark':
      return sameKeys(kind, file.benchmarks)
    case 'initiative':
      return rings(file.initiatives)
    case 'metric':
      // A narrower scale leaves scores outside.
      return (['score', 'benchmark'] as const).flatMap((of) =>
        file[HOMES[of].list].flatMap((score) => offScale(of, score, get(file, 'metric', score.metric))),
      )
    default:
      return []
  }
}

/** Returns all rules that a file breaks. */
export function violationsOf(file: JourneyFile): Violation[] {
  const found = ofTheFile(file)
  visitFile(file, ({ kind, entity }) => found.push(...ofThing(file, kind, entity)))
  return [...found, ...ofList(file, 'score'), ...ofList(file, 'benchmark'), ...ofList(file, 'initiative')]
}

function nameOf({ code, subject, field }: Violation): string {
  return `${code} ${subject} ${field}`
}

function firstNew(before: readonly Violation[], after: readonly Violation[]): Violation | undefined {
  if (after.length === 0) return undefined
  const known = new Map(before.map((each) => [nameOf(each), JSON.stringify(each.values)]))
  // What was broken before may stay as it is, so that the rest of the thing can still be changed.
  return after.find((each) => known.get(nameOf(each)) !== JSON.stringify(each.values))
}

/**
 * Returns a rule that changes of a file break, or break otherwise than it was broken; undefined where there is none.
 * @param changes that lead from one state to the other
 */
export function brokenBy(before: JourneyFile, after: JourneyFile, changes: readonly Change[]): Violation | undefined {
  const ids = new Set<string>()
  const kinds = new Set<EntityKind>()
  let ofFile = false
  for (const { op, id, kind } of changes) {
    if (op === 'move' || op === 'remove') continue
    if (id === null || kind === null) ofFile = true
    else {
      ids.add(id)
      kinds.add(kind)
    }
  }
  const broken = ofFile ? firstNew(ofTheFile(before), ofTheFile(after)) : undefined
  if (broken) return broken
  for (const id of ids) {
    const [was, is] = [find(before, id), find(after, id)]
    const found = is && firstNew(was ? ofThing(before, was.kind, was.entity) : [], ofThing(after, is.kind, is.entity))
    if (found) return found
  }
  for (const kind of kinds) {
    const found = firstNew(ofList(before, kind), ofList(after, kind))
    if (found) return found
  }
  return undefined
}
