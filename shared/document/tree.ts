import type { Entity, EntityKind, JourneyFile, JourneyMap } from './schema'

/** Where the things of a kind are kept: in which list of which parent. */
export const HOMES = {
  map: { parent: 'file', list: 'maps' },
  persona: { parent: 'file', list: 'personas' },
  channel: { parent: 'file', list: 'channels' },
  owner: { parent: 'file', list: 'owners' },
  metric: { parent: 'file', list: 'metrics' },
  wave: { parent: 'file', list: 'waves' },
  segment: { parent: 'file', list: 'segments' },
  score: { parent: 'file', list: 'scores' },
  benchmark: { parent: 'file', list: 'benchmarks' },
  theme: { parent: 'file', list: 'themes' },
  initiative: { parent: 'file', list: 'initiatives' },
  goal: { parent: 'file', list: 'goals' },
  asset: { parent: 'file', list: 'assets' },
  stage: { parent: 'map', list: 'stages' },
  lane: { parent: 'map', list: 'lanes' },
  card: { parent: 'map', list: 'cards' },
  link: { parent: 'map', list: 'links' },
  note: { parent: 'map', list: 'notes' },
  step: { parent: 'stage', list: 'steps' },
  touchpoint: { parent: 'step', list: 'touchpoints' },
} as const satisfies Record<EntityKind, { parent: 'file' | EntityKind; list: string }>

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
}

/** Calls `visit` for every thing of the file, parents first. */
export function visitFile(file: JourneyFile, visit: (found: Found) => void): void {
  for (const [kind, home] of Object.entries(HOMES) as [EntityKind, (typeof HOMES)[EntityKind]][]) {
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

// Files and maps never change in place, so what was found in one stays true for ever.
const mapIndexes = new WeakMap<JourneyMap, ReadonlyMap<string, Found>>()
const topIndexes = new WeakMap<JourneyFile, ReadonlyMap<string, Found>>()

function indexOfMap(map: JourneyMap): ReadonlyMap<string, Found> {
  let index = mapIndexes.get(map)
  if (!index) {
    const made = new Map<string, Found>()
    visitMap(map, (found) => made.set(found.entity.id, found))
    mapIndexes.set(map, (index = made))
  }
  return index
}

function indexOfTop(file: JourneyFile): ReadonlyMap<string, Found> {
  let index = topIndexes.get(file)
  if (!index) {
    const made = new Map<string, Found>()
    visitFile({ ...file, maps: [] }, (found) => made.set(found.entity.id, found))
    file.maps.forEach((map, at) => made.set(map.id, { kind: 'map', entity: map, map: map.id, parent: null, at }))
    topIndexes.set(file, (index = made))
  }
  return index
}

/** Finds a thing by its id anywhere in the file; indexes of unchanged maps are reused. */
export function find(file: JourneyFile, id: string): Found | undefined {
  const top = indexOfTop(file).get(id)
  if (top) return top
  for (const map of file.maps) {
    const found = indexOfMap(map).get(id)
    if (found) return found
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
    const next = level
      ? list.map((item) => (item.id === level.id ? descend(item, rest) : item))
      : change(list)
    const same = level ? next.every((item, at) => item === list[at]) : next === list
    return same ? node : { ...node, [key]: next }
  }
  return descend(file, trail(file, parent)) as JourneyFile
}
