import type { Command } from '../commands'
import type { EntityKind, JourneyFile } from '../schema'
import { textsOf, type WrittenText } from './texts'
import { find, type Found, visitFile, visitMap } from '../entity-index'

export interface FindOptions {
  readonly matchCase: boolean
  readonly wholeWord: boolean
}

/** A text of an entity of the file. */
interface TextPlace extends WrittenText {
  readonly id: string
  readonly kind: EntityKind
  /** Id of its map; null for shared entities. */
  readonly map: string | null
}

/** A match in a text, from `start` (inclusive) to `end` (exclusive). */
export interface Match extends TextPlace {
  readonly start: number
  readonly end: number
}

/** Calls `visit` for every visible text: hidden texts are neither found nor replaced. */
function visitTexts(file: JourneyFile, visit: (place: TextPlace) => void): void {
  const each = ({ kind, entity, map }: Pick<Found, 'kind' | 'entity' | 'map'>) => {
    for (const text of textsOf(kind, entity)) visit({ id: entity.id, kind, map, ...text })
  }
  for (const map of file.maps) {
    each({ kind: 'map', entity: map, map: map.id })
    visitMap(map, each)
  }
  visitFile({ ...file, maps: [] }, each)
}

function patternOf(query: string, { matchCase, wholeWord }: FindOptions): RegExp | null {
  if (query === '') return null
  const plain = query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const word = wholeWord ? `(?<![\\p{L}\\p{N}_])${plain}(?![\\p{L}\\p{N}_])` : plain
  return new RegExp(word, matchCase ? 'gu' : 'giu')
}

/** Returns at most `most` matches of a text, map by map, then in shared entities. */
export function findText(file: JourneyFile, query: string, options: FindOptions, most: number): Match[] {
  const pattern = patternOf(query, options)
  const matches: Match[] = []
  if (!pattern) return matches
  visitTexts(file, (place) => {
    if (matches.length >= most) return
    for (const found of place.text.matchAll(pattern)) {
      matches.push({ ...place, start: found.index, end: found.index + found[0].length })
      if (matches.length >= most) return
    }
  })
  return matches
}

/** Returns a value with the text at a path replaced. */
function changed(value: unknown, path: readonly (string | number)[], text: string): unknown {
  const [key, ...rest] = path
  if (key === undefined) return text
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === key ? changed(item, rest, text) : item))
  const record = value as Record<string, unknown>
  return { ...record, [key]: changed(record[key], rest, text) }
}

/** Replaces one match; null if the text has changed since. */
export function replaceMatch(file: JourneyFile, match: Match, replacement: string): Command | null {
  const { id, path, text, start, end } = match
  const [field] = path
  const entity = find(file, id)?.entity
  if (
    !entity ||
    field === undefined ||
    path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], entity) !==
      text
  )
    return null
  const next = changed(entity, path, text.slice(0, start) + replacement + text.slice(end)) as Record<string, unknown>
  return { type: 'update', id, set: { [field]: next[field] } }
}

/** Replaces all matches in one command; null if there are none. */
export function replaceAll(
  file: JourneyFile,
  query: string,
  options: FindOptions,
  replacement: string,
): Command | null {
  const pattern = patternOf(query, options)
  if (!pattern) return null
  const sets = new Map<string, Record<string, unknown>>()
  visitTexts(file, ({ id, path, text }) => {
    const next = text.replace(pattern, () => replacement)
    const [field] = path
    const entity = next === text ? undefined : find(file, id)?.entity
    if (!entity || field === undefined) return
    const set = sets.get(id) ?? {}
    // Keeps earlier replacements in the same field.
    set[field] = (changed({ ...entity, ...set }, path, next) as Record<string, unknown>)[field]
    sets.set(id, set)
  })
  if (sets.size === 0) return null
  return { type: 'batch', commands: [...sets].map(([id, set]) => ({ type: 'update', id, set })) }
}
