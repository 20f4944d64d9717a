import type { Command } from '../commands'
import { copyMap } from '../copies/copy-map'
import { BLANK_LANES, type MakeId, newLane } from '../new-file'
import { ENTITY_SCHEMAS, type JourneyFile, type JourneyMap, type Step } from '../schema'
import { get } from '../entity-index'
import { setFields } from '../commands/set-fields'
import { withoutFindings } from '../rules/without-findings'

/*
 * What a person does with the maps of a file, as commands.
 */

/** A command that makes a map, and the map's id. */
export interface MadeMap {
  readonly command: Command
  readonly id: string
}

/** What a new map starts with, in the interface's language. */
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

/** A new map of the same personas after the given one. */
export function addMap(file: JourneyFile, after: JourneyMap, makeId: MakeId, words: MapWords): MadeMap {
  const item = blankMap(after, makeId, words)
  return { id: item.id, command: insertAfter(file, after, item) }
}

/** A copy of a map after it, with ids of its own; what was measured and how things are known belongs to the one that was looked into and is not copied. */
export function duplicateMap(file: JourneyFile, map: JourneyMap, makeId: MakeId, title: string): MadeMap {
  const item = { ...copyMap(file, withoutFindings('map', map, file.waves), makeId), title }
  return { id: item.id, command: insertAfter(file, map, item) }
}

/** A step of a future map: it knows where it came from; whether it will be delivered is not known yet. */
function futureStep({ delivered: _delivered, ...step }: Step): Step {
  return { ...step, origin: step.id }
}

/**
 * A future map made from a current one, after it: each step remembers the one that it came from, and its emotions are
 * intended ones. Scores, votes and what else was measured stay with the current map.
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

/** The current map that a future one was made from, where it is still in the file. */
export function currentMapOf(file: JourneyFile, { state, origin, id }: JourneyMap): JourneyMap | undefined {
  return state === 'future' && origin !== id ? get(file, 'map', origin) : undefined
}

/** Moves a map to another place among the file's maps, counted without it; null where it is there already or can't be. */
export function moveMapTo(file: JourneyFile, map: JourneyMap, at: number): Command | null {
  const from = file.maps.indexOf(map)
  return at === from || at < 0 || at >= file.maps.length ? null : { type: 'move', id: map.id, parent: null, at }
}

/** The map that lies a number of places after another one, round the end; the same where there is no other. */
export function mapBeside(file: JourneyFile, map: JourneyMap, by: number): JourneyMap {
  const { maps } = file
  return maps[(maps.indexOf(map) + by + maps.length) % maps.length] ?? map
}

/** The map that a step opens, its sub-journey; undefined where there is none. */
export function subMapOf(file: JourneyFile, map: JourneyMap, step: string): JourneyMap | undefined {
  const link = map.links.find(({ kind, from }) => kind === 'opens' && from === step)
  return get(file, 'map', link?.to)
}

/** The command that lets a step open another map, or none (null). A link that there is leads elsewhere then, with all else that is known of it. */
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

/** A new map that a step opens; it is about what the step is called. */
export function addSubMap(file: JourneyFile, map: JourneyMap, step: Step, makeId: MakeId, stage: string): MadeMap {
  const { command, id } = addMap(file, map, makeId, { title: step.title, stage })
  return { id, command: { type: 'batch', commands: [command, setSubMap(map, step.id, id, makeId)] } }
}
