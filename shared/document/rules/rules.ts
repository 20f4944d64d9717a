import type { Change } from '../changes/changes'
import { find, get, NESTED_FIELDS, CONTAINERS, ENTITY_LISTS, visitFile } from '../entity-index'
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
 * The rules of the domain. A command that breaks one is rejected; a file that breaks one is opened with a finding and
 * keeps the value.
 */

export const RULES = ['no-such-day', 'range-order', 'off-scale', 'same-key', 'ring', 'too-many-watched'] as const
export type RuleCode = (typeof RULES)[number]

/** A broken rule. */
export interface Violation {
  readonly code: RuleCode
  readonly kind: EntityKind | 'file'
  readonly subject: string
  /** Path of the field. */
  readonly field: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Maximum number of watched scores. */
const MOST_WATCHED = 5

/** Returns whether a well-formed date or timestamp exists: 31 February does not. */
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
  Object.entries(ENTITY_SCHEMAS).map(([kind, schema]) => [kind, checkedOf(schema, NESTED_FIELDS)]),
)
const OF_FILE = checkedOf(journeyFileSchema, new Set(ENTITY_LISTS.map(([, { list }]) => list)))

/** Returns invalid dates and unordered ranges in the fields of an entity or of the file. */
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

/** Returns the key of a score, which is unique in a file. A benchmark's key includes its name. */
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

/** Finds cycles of `dependsOn` by depth-first search; one violation for each back edge. */
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

/** Returns the rules that a single entity breaks. */
function ofThing(file: JourneyFile, kind: EntityKind, entity: Entity): Violation[] {
  const checked = OF_KIND.get(kind)
  const found = checked ? inFields(checked, kind, entity) : []
  if (kind !== 'score' && kind !== 'benchmark') return found
  const score = entity as Score | Benchmark
  return [...found, ...offScale(kind, score, get(file, 'metric', score.metric))]
}

/** Returns the rules that are broken between the entities of a list. */
function ofList(file: JourneyFile, kind: EntityKind): Violation[] {
  switch (kind) {
    case 'score':
      return sameKeys(kind, file.scores)
    case 'benchmark':
      return sameKeys(kind, file.benchmarks)
    case 'initiative':
      return rings(file.initiatives)
    case 'metric':
      // Changing a scale can put existing scores off it.
      return (['score', 'benchmark'] as const).flatMap((of) =>
        file[CONTAINERS[of].list].flatMap((score) => offScale(of, score, get(file, 'metric', score.metric))),
      )
    default:
      return []
  }
}

/** Returns all broken rules of a file. */
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
  // Existing violations are tolerated, so that other fields of the entity can be changed.
  return after.find((each) => known.get(nameOf(each)) !== JSON.stringify(each.values))
}

/**
 * Returns the first rule that changes break anew or differently; undefined if there is none.
 * @param changes changes from `before` to `after`
 */
export function newViolation(
  before: JourneyFile,
  after: JourneyFile,
  changes: readonly Change[],
): Violation | undefined {
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
