import type { Command } from '../commands'
import { copyMap } from '../copies/copy-map'
import { BLANK_LANES, type MakeId, newLane } from '../new-file'
import { ENTITY_SCHEMAS, type JourneyFile, type JourneyMap, type Step } from '../schema'
import { get } from '../entity-index'
import { setFields } from '../commands/set-fields'
import { withoutFindings } from '../rules/without-findings'

/*
 * Commands for the maps of a file.
 */

/** A command that inserts a map, and the map's id. */
export interface MadeMap {
  readonly command: Command
  readonly id: string
}

/** The initial texts of a new map, in the language of the interface. */
export interface MapWords {
  readonly title: string
  readonly stage: string
}

function insertAfter(file: JourneyFile, after: JourneyMap, item: JourneyMap): Command {
  return { type: 'insert', kind: 'map', parent: null, at: file.maps.indexOf(after) + 1, item }
}

function blankMap(beside: JourneyMap, makeId: MakeId, { title, stage }: MapWords): JourneyMap {
  return ENTITY_SCHEMAS.map.parse({
    id: makeId(),
    title,
    personas: beside.personas,
    stages: [{ id: makeId(), title: stage }],
    lanes: BLANK_LANES.map((kind) => newLane(makeId, kind)),
  })
}

/** Adds an empty map with the same personas after the given one. */
export function addMap(file: JourneyFile, after: JourneyMap, makeId: MakeId, words: MapWords): MadeMap {
  const item = blankMap(after, makeId, words)
  return { id: item.id, command: insertAfter(file, after, item) }
}

/** Inserts a copy of a map after it, with new ids. Scores and evidence belong to the original and are not copied. */
export function duplicateMap(file: JourneyFile, map: JourneyMap, makeId: MakeId, title: string): MadeMap {
  const item = { ...copyMap(file, withoutFindings('map', map, file.waves), makeId), title }
  return { id: item.id, command: insertAfter(file, map, item) }
}

/** Returns a future step refers to its origin; whether it is delivered is unknown. */
function futureStep({ delivered: _delivered, ...step }: Step): Step {
  return { ...step, origin: step.id }
}

/**
 * Inserts a future map made from a current one after it: each step refers to its origin, and its emotions are intended.
 * Scores, votes and evidence are not copied.
 */
export function makeFutureMap(file: JourneyFile, map: JourneyMap, makeId: MakeId, title: string): MadeMap {
  const item: JourneyMap = {
    ...copyMap(file, withoutFindings('map', map, file.waves), makeId, futureStep),
    title,
    state: 'future',
    origin: map.id,
    votes: [],
  }
  return { id: item.id, command: insertAfter(file, map, item) }
}

/** Returns the current map that a future map was made from; undefined if it is no longer in the file. */
export function currentMapOf(file: JourneyFile, { state, origin, id }: JourneyMap): JourneyMap | undefined {
  return state === 'future' && origin !== id ? get(file, 'map', origin) : undefined
}

/** Moves a map to an index among the file's other maps; null if it is there already or the index is out of range. */
export function moveMapTo(file: JourneyFile, map: JourneyMap, at: number): Command | null {
  const from = file.maps.indexOf(map)
  return at === from || at < 0 || at >= file.maps.length ? null : { type: 'move', id: map.id, parent: null, at }
}

/** Returns the map `by` places after another one, wrapping around. */
export function mapBeside(file: JourneyFile, map: JourneyMap, by: number): JourneyMap {
  const { maps } = file
  return maps[(maps.indexOf(map) + by + maps.length) % maps.length] ?? map
}

/** Returns the map that a step opens (its sub-journey); undefined if there is none. */
export function subMapOf(file: JourneyFile, map: JourneyMap, step: string): JourneyMap | undefined {
  const link = map.links.find(({ kind, from }) => kind === 'opens' && from === step)
  return get(file, 'map', link?.to)
}

/** Makes a step open another map, or none (null). An existing link is changed, so that its other fields stay. */
export function setSubMap(map: JourneyMap, step: string, target: string | null, makeId: MakeId): Command {
  const old = map.links.filter(({ kind, from }) => kind === 'opens' && from === step)
  const [first, ...others] = old
  const gone = (target === null ? old : others).map(({ id }) => id)
  const commands: Command[] = gone.length > 0 ? [{ type: 'remove', ids: gone }] : []
  if (target !== null)
    commands.push(
      first
        ? setFields('link', first, { to: target })
        : {
            type: 'insert',
            kind: 'link',
            parent: map.id,
            at: map.links.length,
            item: { id: makeId(), kind: 'opens', from: step, to: target },
          },
    )
  return { type: 'batch', commands }
}

/** Adds a map that a step opens, with the step's title. */
export function addSubMap(file: JourneyFile, map: JourneyMap, step: Step, makeId: MakeId, stage: string): MadeMap {
  const { command, id } = addMap(file, map, makeId, { title: step.title, stage })
  return { id, command: { type: 'batch', commands: [command, setSubMap(map, step.id, id, makeId)] } }
}
