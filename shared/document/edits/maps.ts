import type { Command } from '../commands'
import { copyMap } from '../copy-map'
import { BLANK_LANES, type MakeId, newLane } from '../new-file'
import { type Emotion, ENTITY_SCHEMAS, type JourneyFile, type JourneyMap, type Step, type Wave } from '../schema'
import { shownEmotion } from '../emotion'
import { get } from '../entity-index'

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

/** A copy of a map after it, with ids of its own; scores belong to what was measured and are not copied. */
export function duplicateMap(file: JourneyFile, map: JourneyMap, makeId: MakeId, title: string): MadeMap {
  const item = { ...copyMap(file, map, makeId), title }
  return { id: item.id, command: insertAfter(file, map, item) }
}

/** An emotion without what was found out about it: what is intended was not measured. */
function intended(emotion: Emotion, waves: readonly Wave[]): Emotion {
  const { believed: _believed, measured: _measured, evidence: _evidence, ...kept } = emotion
  const shown = shownEmotion(emotion, waves)
  return shown ? { ...kept, believed: { valence: shown.valence } } : kept
}

/** A step of a future map: it knows where it came from, and has nothing of what was found out about that one. */
function futureStep(
  { outcome: _outcome, delivered: _delivered, evidence: _evidence, ...step }: Step,
  waves: readonly Wave[],
): Step {
  const emotions = Object.fromEntries(
    Object.entries(step.emotions).map(([persona, emotion]) => [persona, intended(emotion, waves)]),
  )
  return { ...step, emotions, origin: step.id }
}

/**
 * A future map made from a current one, after it: each step remembers the one that it came from, and its emotions are
 * intended ones. Scores, votes and what else was measured stay with the current map.
 */
export function makeFutureMap(file: JourneyFile, map: JourneyMap, makeId: MakeId, title: string): MadeMap {
  const item: JourneyMap = {
    ...copyMap(file, map, makeId, (step) => futureStep(step, file.waves)),
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

/** The command that lets a step open another map, or none (null). */
export function setSubMap(map: JourneyMap, step: string, target: string | null, makeId: MakeId): Command {
  const old = map.links.filter(({ kind, from }) => kind === 'opens' && from === step).map(({ id }) => id)
  const commands: Command[] = old.length > 0 ? [{ type: 'remove', ids: old }] : []
  if (target !== null) {
    commands.push({
      type: 'insert',
      kind: 'link',
      parent: map.id,
      at: map.links.length - old.length,
      item: { id: makeId(), kind: 'opens', from: step, to: target },
    })
  }
  return { type: 'batch', commands }
}

/** A new map that a step opens; it is about what the step is called. */
export function addSubMap(file: JourneyFile, map: JourneyMap, step: Step, makeId: MakeId, stage: string): MadeMap {
  const { command, id } = addMap(file, map, makeId, { title: step.title, stage })
  return { id, command: { type: 'batch', commands: [command, setSubMap(map, step.id, id, makeId)] } }
}
