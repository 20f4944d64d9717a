import { placeIn, takeOverIndex } from './list-index'
import type { Entity, EntityKind, JourneyFile, JourneyMap, Stage } from './schema'

/** Where the things of a kind are kept: in which list of which parent. */
export const HOMES = {
  map: { parent: 'file', list: 'maps' },
  persona: { parent: 'file', list: 'personas' },
  channel: { parent: 'file', list: 'channels' },
  owner: { parent: 'file', list: 'owners' },
  need: { parent: 'file', list: 'needs' },
  metric: { parent: 'file', list: 'metrics' },
  wave: { parent: 'file', list: 'waves' },
  segment: { parent: 'file', list: 'segments' },
  score: { parent: 'file', list: 'scores' },
  benchmark: { parent: 'file', list: 'benchmarks' },
  target: { parent: 'file', list: 'targets' },
  dataset: { parent: 'file', list: 'datasets' },
  drivers: { parent: 'file', list: 'drivers' },
  mapping: { parent: 'file', list: 'mappings' },
  voice: { parent: 'file', list: 'voices' },
  theme: { parent: 'file', list: 'themes' },
  results: { parent: 'file', list: 'results' },
  initiative: { parent: 'file', list: 'initiatives' },
  goal: { parent: 'file', list: 'goals' },
  'business-goal': { parent: 'file', list: 'businessGoals' },
  round: { parent: 'file', list: 'rounds' },
  market: { parent: 'file', list: 'market' },
  thread: { parent: 'file', list: 'threads' },
  asset: { parent: 'file', list: 'assets' },
  stage: { parent: 'map', list: 'stages' },
  lane: { parent: 'map', list: 'lanes' },
  card: { parent: 'map', list: 'cards' },
  link: { parent: 'map', list: 'links' },
  note: { parent: 'map', list: 'notes' },
  vote: { parent: 'map', list: 'votes' },
  filter: { parent: 'map', list: 'filters' },
  step: { parent: 'stage', list: 'steps' },
  touchpoint: { parent: 'step', list: 'touchpoints' },
} as const satisfies Record<EntityKind, { parent: 'file' | EntityKind; list: string }>

/** The kinds of things, each with its home. */
export const LISTS = Object.entries(HOMES) as [EntityKind, (typeof HOMES)[EntityKind]][]

/** The lists that a thing of a kind, or the file, holds: the kind of what is in them, and their field. */
export function heldBy(kind: EntityKind | 'file'): readonly (readonly [EntityKind, string])[] {
  return HELD_LISTS.get(kind) ?? []
}

const HELD_LISTS = new Map(
  (['file', ...LISTS.map(([kind]) => kind)] as const).map((holder) => [
    holder,
    LISTS.flatMap(([kind, { parent, list }]) => (parent === holder ? [[kind, list] as const] : [])),
  ]),
)

/** The fields that hold things with homes inside of others: maps and all lists below them. */
export const HELD: ReadonlySet<string> = new Set([
  'maps',
  ...Object.values(HOMES).flatMap(({ parent, list }) => (parent === 'file' ? [] : [list])),
])

/** A thing of the file together with where it stands. */
export interface Found {
  readonly kind: EntityKind
  readonly entity: Entity
  /** The map it belongs to, or null for things of the whole file. */
  readonly map: string | null
  /** The id of its parent: a map, stage or step; null for the file. */
  readonly parent: string | null
  /** Its place in its parent's list. */
  readonly at: number
}

/** Calls `visit` for every thing of a map, parents first, the map itself not included. */
export function visitMap(map: JourneyMap, visit: (found: Found) => void): void {
  const each = <T extends Entity>(kind: EntityKind, parent: string, list: readonly T[], inside?: (item: T) => void) => {
    list.forEach((entity, at) => {
      visit({ kind, entity, map: map.id, parent, at })
      inside?.(entity)
    })
  }
  each('stage', map.id, map.stages, (stage) => {
    each('step', stage.id, stage.steps, (step) => {
      each('touchpoint', step.id, step.touchpoints)
    })
  })
  each('lane', map.id, map.lanes)
  each('card', map.id, map.cards)
  each('link', map.id, map.links)
  each('note', map.id, map.notes)
  each('vote', map.id, map.votes)
  each('filter', map.id, map.filters)
}

/** Calls `visit` for every thing of the file, parents first. */
export function visitFile(file: JourneyFile, visit: (found: Found) => void): void {
  for (const [kind, home] of LISTS) {
    if (home.parent !== 'file' || kind === 'map') continue
    const list = file[home.list] as readonly Entity[]
    list.forEach((entity, at) => {
      visit({ kind, entity, map: null, parent: null, at })
    })
  }
  file.maps.forEach((map, at) => {
    visit({ kind: 'map', entity: map, map: map.id, parent: null, at })
    visitMap(map, visit)
  })
}

// Stages never change in place, so where something stands in one stays true for ever.
const insideStages = new WeakMap<Stage, ReadonlyMap<string, Found>>()

/** The steps of a stage with their touchpoints; which map they belong to, a stage does not know. */
function insideOf(stage: Stage): ReadonlyMap<string, Found> {
  const known = insideStages.get(stage)
  if (known) return known
  const made = new Map<string, Found>()
  stage.steps.forEach((step, at) => {
    made.set(step.id, { kind: 'step', entity: step, map: null, parent: stage.id, at })
    step.touchpoints.forEach((entity, place) =>
      made.set(entity.id, { kind: 'touchpoint', entity, map: null, parent: step.id, at: place }),
    )
  })
  insideStages.set(stage, made)
  return made
}

const FILE_LISTS = LISTS.filter(([, { parent }]) => parent === 'file')
const MAP_LISTS = LISTS.filter(([, { parent }]) => parent === 'map')

function findInLists(
  lists: typeof LISTS,
  node: JourneyFile | JourneyMap,
  id: string,
): { readonly kind: EntityKind; readonly entity: Entity; readonly at: number } | undefined {
  for (const [kind, home] of lists) {
    const list = (node as unknown as Record<string, readonly Entity[]>)[home.list] ?? []
    const at = placeIn(list, id)
    const entity = at === undefined ? undefined : list[at]
    if (at !== undefined && entity) return { kind, entity, at }
  }
  return undefined
}

function findInMap(map: JourneyMap, id: string): Found | undefined {
  const found = findInLists(MAP_LISTS, map, id)
  if (found) return { ...found, map: map.id, parent: map.id }
  for (const stage of map.stages) {
    const inside = insideOf(stage).get(id)
    if (inside) return { ...inside, map: map.id }
  }
  return undefined
}

/** What was found in the files that were looked in last: many look for the same few things, and undo leads back to earlier files. */
const known = new Map<JourneyFile, Map<string, Found | undefined>>()
const MOST_FILES = 16

function foundIn(file: JourneyFile): Map<string, Found | undefined> {
  const answers = known.get(file)
  if (answers) return answers
  const [oldest] = known.keys()
  if (oldest && known.size >= MOST_FILES) known.delete(oldest)
  const made = new Map<string, Found | undefined>()
  known.set(file, made)
  return made
}

/** Finds a thing by its id anywhere in the file. */
export function find(file: JourneyFile, id: string): Found | undefined {
  const answers = foundIn(file)
  if (!answers.has(id)) answers.set(id, lookFor(file, id))
  return answers.get(id)
}

function lookFor(file: JourneyFile, id: string): Found | undefined {
  const found = findInLists(FILE_LISTS, file, id)
  if (found) return { ...found, map: found.kind === 'map' ? id : null, parent: null }
  for (const map of file.maps) {
    const inside = findInMap(map, id)
    if (inside) return inside
  }
  return undefined
}

/** Finds a thing of one kind by its id, or undefined where there is none of that kind. */
export function get<K extends EntityKind>(file: JourneyFile, kind: K, id: string | undefined): Entity<K> | undefined {
  const found = id === undefined ? undefined : find(file, id)
  return found?.kind === kind ? (found.entity as Entity<K>) : undefined
}

type Level = { readonly list: string; readonly id: string }

/** The lists and ids that lead from the file to a parent, outermost first. */
function trail(file: JourneyFile, parent: string | null): Level[] {
  if (parent === null) return []
  const found = find(file, parent)
  if (!found) return []
  return [...trail(file, found.parent), { list: HOMES[found.kind].list, id: parent }]
}

type Node = Record<string, unknown>

/**
 * A copy of the file in which one list was replaced by what `change` makes of it. Only the objects on the
 * way to the list are copied; where `change` returns the list itself, the file itself comes back.
 */
export function changeList(
  file: JourneyFile,
  kind: EntityKind,
  parent: string | null,
  change: (list: readonly Entity[]) => readonly Entity[],
): JourneyFile {
  const descend = (node: Node, levels: readonly Level[]): Node => {
    const [level, ...rest] = levels
    const key = level ? level.list : HOMES[kind].list
    const list = node[key] as readonly (Entity & Node)[]
    const next = level ? list.map((item) => (item.id === level.id ? descend(item, rest) : item)) : change(list)
    const same = level ? next.every((item, at) => item === list[at]) : next === list
    if (same) return node
    takeOverIndex(list, next as readonly Entity[])
    return { ...node, [key]: next }
  }
  return descend(file, trail(file, parent)) as JourneyFile
}
