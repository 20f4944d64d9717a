import { type JourneyFile, LIMITS } from '../schema'
import { NESTED_FIELDS } from '../entity-index'
import { countLinks, type LinkCounts } from './link-counts'
import { itemsOf, type RawObject, rawOf } from './raw'

/**
 * Limits on quantities that are harmless one by one: each is far beyond any real map and well within what a window can
 * show. They apply to the whole file unless stated otherwise.
 */
export const STRUCTURE_LIMITS = {
  /** Cells of all maps: lanes × steps, plus each further column that a card spans. */
  cells: 600_000,
  /** Personas × steps of all maps. */
  emotions: 500_000,
  /** Links between the same two items. */
  parallelLinks: 100,
  /** Links of one item. */
  linksOfOne: 5000,
  /** Entries of a list of the file or of a map. */
  list: 50_000,
  /** Entries of a list that menus and dialogs show in full. */
  shownList: 1000,
  /** Notes of one map. */
  notes: 5000,
  /** Entries of a list inside an entity, such as a step's quotes. */
  innerList: 10_000,
  /** Entries in the columns of an imported dataset. */
  answers: 1_000_000,
  /** Maps. */
  maps: 500,
  /** Characters of a title, name or label, which menus, tabs and screen readers show or read in full. */
  line: 10_000,
} as const

/** A list or record with no more entries than this exceeds no limit. */
export const LEAST_LIMIT = Math.min(STRUCTURE_LIMITS.maps, STRUCTURE_LIMITS.shownList, STRUCTURE_LIMITS.innerList)

const LINES: ReadonlySet<unknown> = new Set(['title', 'name', 'label'])

/** Returns whether a field is a title, name or label, shown in full wherever its entity is named. */
export function isLine(field: unknown): boolean {
  return LINES.has(field)
}

/** An exceeded limit. `code` is also that of the problem of a file refused for it. */
export interface Excess {
  readonly code:
    | 'too-many-cards'
    | 'too-many-parts'
    | 'too-many-cells'
    | 'too-many-emotions'
    | 'too-many-parallel-links'
    | 'too-many-links-of-one'
    | 'list-too-long'
    | 'text-too-long'
    | 'too-deep'
    | 'too-many-values'
    | 'too-large-to-save'
  /** The location (`path`), the number (`count`) and the maximum (`limit`), as far as known. */
  readonly values: Readonly<Record<string, string | number>>
}

const SHOWN_LISTS: ReadonlySet<string> = new Set([
  'personas',
  'channels',
  'owners',
  'needs',
  'metrics',
  'waves',
  'segments',
  'lanes',
  'votes',
  'filters',
])

/**
 * Returns the maximum number of entries of a list or record.
 *
 * @param key the name of the field
 * @param owner what contains the field: the file, a map or other entity, or another value
 * @param root the field of the file that it belongs to
 */
export function mostEntries(key: string, owner: 'file' | 'thing' | 'value', root: string): number {
  const { list, shownList, notes, innerList, answers, maps } = STRUCTURE_LIMITS
  if (root === 'datasets' && owner === 'value') return answers
  if (owner === 'value') return innerList
  if (key === 'notes') return notes
  if (key === 'maps') return maps
  if (SHOWN_LISTS.has(key)) return shownList
  // Cards, stages and similar lists are counted together.
  if (owner === 'thing' && NESTED_FIELDS.has(key)) return Infinity
  return owner === 'file' || key === 'prompts' ? list : innerList
}

interface StageCounts {
  readonly steps: number
  readonly touchpoints: number
}

interface MapCounts {
  readonly cards: number
  readonly parts: number
  readonly cells: number
  readonly emotions: number
  readonly links: LinkCounts
}

// Files are immutable, so counts are cached; a change creates new objects only along its path.
const ofStages = new WeakMap<object, StageCounts>()
const ofMaps = new WeakMap<object, MapCounts>()
const ofCards = new WeakMap<readonly unknown[], readonly number[]>()
const ofLinks = new WeakMap<readonly unknown[], LinkCounts>()

function memoized<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function countStage(stage: RawObject): StageCounts {
  return memoized(ofStages, stage, () => {
    const touchpoints = itemsOf(stage.steps).map((step) => itemsOf(rawOf(step).touchpoints).length)
    return {
      steps: touchpoints.length,
      touchpoints: touchpoints.reduce((sum, count) => sum + count, 0),
    }
  })
}

/** Returns whether two lists of entities have the same values in all fields that a count reads. */
function countAlike(before: readonly unknown[], now: readonly unknown[], fields: readonly string[]): boolean {
  if (before.length !== now.length) return false
  for (let at = 0; at < now.length; at++) {
    if (before[at] === now[at]) continue
    const [old, item] = [rawOf(before[at]), rawOf(now[at])]
    if (fields.some((field) => old[field] !== item[field])) return false
  }
  return true
}

/** Returns the count of a list; reuses that of an earlier list if it is the same. */
function countList<Value>(
  known: WeakMap<readonly unknown[], Value>,
  list: readonly unknown[],
  before: readonly unknown[],
  fields: readonly string[],
  count: () => Value,
): Value {
  const earlier = known.get(before)
  if (earlier !== undefined && !known.has(list) && countAlike(before, list, fields)) known.set(list, earlier)
  return memoized(known, list, count)
}

/** Returns the spans of cards that cover more than one column. */
function spansOf(cards: readonly unknown[]): readonly number[] {
  const spans: number[] = []
  for (const card of cards) {
    const { span } = rawOf(card)
    if (typeof span === 'number' && span > 1) spans.push(span)
  }
  return spans
}

const PART_LISTS = ['lanes', 'links', 'notes', 'votes', 'filters'] as const

function countMap(map: RawObject, before: RawObject): MapCounts {
  return memoized(ofMaps, map, () => {
    const stages = itemsOf(map.stages).map((stage) => countStage(rawOf(stage)))
    const steps = stages.reduce((sum, stage) => sum + stage.steps, 0)
    const cards = itemsOf(map.cards)
    const spans = countList(ofCards, cards, itemsOf(before.cards), ['span'], () => spansOf(cards))
    const links = itemsOf(map.links)
    const covered = spans.reduce((sum, span) => sum + Math.max(0, Math.min(span, steps) - 1), 0)
    return {
      cards: cards.length + steps + stages.reduce((sum, stage) => sum + stage.touchpoints, 0),
      parts: 1 + stages.length + PART_LISTS.reduce((sum, list) => sum + itemsOf(map[list]).length, 0),
      cells: itemsOf(map.lanes).length * steps + covered,
      emotions: itemsOf(map.personas).length * steps,
      links: countList(ofLinks, links, itemsOf(before.links), ['from', 'to'], () => countLinks(links)),
    }
  })
}

/** Returns the number of steps, touchpoints and cards of a file, limited by `LIMITS.cards`. */
export function countCards(file: JourneyFile): number {
  return file.maps.reduce((sum, map) => sum + countMap(map, map).cards, 0)
}

/**
 * Returns the first limit on counts and products that a file exceeds, or null. Checks only what differs from `before`.
 *
 * @param file a valid file, or the content of a journey file before validation
 */
export function excessOfCounts(file: unknown, before: unknown = {}): Excess | null {
  const { maps, personas } = rawOf(file)
  const earlier = itemsOf(rawOf(before).maps)
  const sums = { cards: 0, parts: itemsOf(personas).length, cells: 0, emotions: 0 }
  for (const [at, value] of itemsOf(maps).entries()) {
    const map = rawOf(value)
    const counts = countMap(map, rawOf(earlier.find((old) => rawOf(old).id === map.id)))
    sums.cards += counts.cards
    sums.parts += counts.parts
    sums.cells += counts.cells
    sums.emotions += counts.emotions
    const path = `maps[${at}]`
    const { parallelLinks, linksOfOne } = STRUCTURE_LIMITS
    const { parallel, ofOne } = counts.links
    if (parallel > parallelLinks)
      return { code: 'too-many-parallel-links', values: { path, count: parallel, limit: parallelLinks } }
    if (ofOne > linksOfOne) return { code: 'too-many-links-of-one', values: { path, count: ofOne, limit: linksOfOne } }
  }
  const { cells, emotions } = STRUCTURE_LIMITS
  if (sums.cards > LIMITS.cards) return { code: 'too-many-cards', values: { count: sums.cards, limit: LIMITS.cards } }
  if (sums.parts > LIMITS.parts) return { code: 'too-many-parts', values: { count: sums.parts, limit: LIMITS.parts } }
  if (sums.cells > cells) return { code: 'too-many-cells', values: { count: sums.cells, limit: cells } }
  return sums.emotions > emotions
    ? { code: 'too-many-emotions', values: { count: sums.emotions, limit: emotions } }
    : null
}
