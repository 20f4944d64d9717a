import { indexInList, takeOverIndex } from './list-index'
import type { Entity, EntityKind, JourneyFile, JourneyMap, Stage } from './schema'

/** The parent and list that contain each kind of entity. */
export const CONTAINERS = {
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

/** All kinds with their parent and list. */
export const ENTITY_LISTS = Object.entries(CONTAINERS) as [EntityKind, (typeof CONTAINERS)[EntityKind]][]

/** Returns the nested lists of a kind of entity, or of the file: the kind of their items, and their field. */
export function nestedListsOf(kind: EntityKind | 'file'): readonly (readonly [EntityKind, string])[] {
  return NESTED_LISTS.get(kind) ?? []
}

const NESTED_LISTS = new Map(
  (['file', ...ENTITY_LISTS.map(([kind]) => kind)] as const).map((holder) => [
    holder,
    ENTITY_LISTS.flatMap(([kind, { parent, list }]) => (parent === holder ? [[kind, list] as const] : [])),
  ]),
)

/** The fields of `maps` and of all nested lists in them. */
export const NESTED_FIELDS: ReadonlySet<string> = new Set([
  'maps',
  ...Object.values(CONTAINERS).flatMap(({ parent, list }) => (parent === 'file' ? [] : [list])),
])

/** An entity with its location in the file. */
export interface Found {
  readonly kind: EntityKind
  readonly entity: Entity
  /** Id of its map; null for entities of the file. */
  readonly map: string | null
  /** Id of its parent (map, stage or step); null for the file. */
  readonly parent: string | null
  /** Index in its parent's list. */
  readonly at: number
}

/** Calls `visit` for every entity of a map except the map itself, parents first. */
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

/** Calls `visit` for every entity of the file, parents first. */
export function visitFile(file: JourneyFile, visit: (found: Found) => void): void {
  for (const [kind, home] of ENTITY_LISTS) {
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

// Stages are immutable, so an index of one never becomes stale.
const insideStages = new WeakMap<Stage, ReadonlyMap<string, Found>>()

/** Indexes the steps and touchpoints of a stage. `map` is null, since a stage does not know its map. */
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

const FILE_LISTS = ENTITY_LISTS.filter(([, { parent }]) => parent === 'file')
const MAP_LISTS = ENTITY_LISTS.filter(([, { parent }]) => parent === 'map')

function findInLists(
  lists: typeof ENTITY_LISTS,
  node: JourneyFile | JourneyMap,
  id: string,
): { readonly kind: EntityKind; readonly entity: Entity; readonly at: number } | undefined {
  for (const [kind, home] of lists) {
    const list = (node as unknown as Record<string, readonly Entity[]>)[home.list] ?? []
    const at = indexInList(list, id)
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

/**
 * Cache of lookups in the most recent files: the same few entities are looked up often, and undo returns to earlier
 * files.
 */
const known = new Map<JourneyFile, Map<string, Found | undefined>>()
const MOST_FILES = 16

function cacheOf(file: JourneyFile): Map<string, Found | undefined> {
  const cached = known.get(file)
  if (cached) return cached
  const [oldest] = known.keys()
  if (oldest && known.size >= MOST_FILES) known.delete(oldest)
  const made = new Map<string, Found | undefined>()
  known.set(file, made)
  return made
}

/** Returns the entity with an id, with its location; undefined if there is none. Cached. */
export function find(file: JourneyFile, id: string): Found | undefined {
  const cached = cacheOf(file)
  if (!cached.has(id)) cached.set(id, search(file, id))
  return cached.get(id)
}

function search(file: JourneyFile, id: string): Found | undefined {
  const found = findInLists(FILE_LISTS, file, id)
  if (found) return { ...found, map: found.kind === 'map' ? id : null, parent: null }
  for (const map of file.maps) {
    const inside = findInMap(map, id)
    if (inside) return inside
  }
  return undefined
}

/** Returns the entity of a kind with an id; undefined if there is none of that kind. */
export function get<K extends EntityKind>(file: JourneyFile, kind: K, id: string | undefined): Entity<K> | undefined {
  const found = id === undefined ? undefined : find(file, id)
  return found?.kind === kind ? (found.entity as Entity<K>) : undefined
}

type Level = { readonly list: string; readonly id: string }

/** Returns the lists and ids on the path from the file to a parent, outermost first. */
function trail(file: JourneyFile, parent: string | null): Level[] {
  if (parent === null) return []
  const found = find(file, parent)
  if (!found) return []
  return [...trail(file, found.parent), { list: CONTAINERS[found.kind].list, id: parent }]
}

type Node = Record<string, unknown>

/**
 * Returns a copy of the file with one list replaced by the result of `change`. Copies only the objects on the path to
 * the list; returns the same file if the list stays the same.
 */
export function changeList(
  file: JourneyFile,
  kind: EntityKind,
  parent: string | null,
  change: (list: readonly Entity[]) => readonly Entity[],
): JourneyFile {
  const descend = (node: Node, levels: readonly Level[]): Node => {
    const [level, ...rest] = levels
    const key = level ? level.list : CONTAINERS[kind].list
    const list = node[key] as readonly (Entity & Node)[]
    const next = level ? list.map((item) => (item.id === level.id ? descend(item, rest) : item)) : change(list)
    const same = level ? next.every((item, at) => item === list[at]) : next === list
    if (same) return node
    takeOverIndex(list, next as readonly Entity[])
    return { ...node, [key]: next }
  }
  return descend(file, trail(file, parent)) as JourneyFile
}
