import type { Command } from '../commands'
import { emotionOf } from '../emotion'
import { experienceOf } from './experience'
import { keepAsset, type PictureAsset } from './pictures'
import type { MakeId } from '../new-file'
import type { JourneyFile, JourneyMap, Persona } from '../schema'

/*
 * Commands for the personas of a file.
 */

/** Adds a persona at the end of the file's list and of a map's. */
export function addPersona(
  file: JourneyFile,
  map: JourneyMap,
  makeId: MakeId,
  name: string,
): { command: Command; id: string } {
  return insertPersona(map, { id: makeId(), name, kind: 'customer' }, file.personas.length, map.personas.length)
}

function insertPersona(map: JourneyMap, item: Persona, at: number, place: number): { command: Command; id: string } {
  const personas = [...map.personas.slice(0, place), item.id, ...map.personas.slice(place)]
  return {
    id: item.id,
    command: {
      type: 'batch',
      commands: [
        { type: 'insert', kind: 'persona', parent: null, at, item },
        { type: 'update', id: map.id, set: { personas } },
      ],
    },
  }
}

/** Inserts a copy of a persona after it, in the map too if the original is part of it. Emotions are not copied. */
export function duplicatePersona(
  file: JourneyFile,
  map: JourneyMap,
  id: string,
  makeId: MakeId,
  nameOf: (name: string) => string,
): { command: Command; id: string } | null {
  const at = file.personas.findIndex((persona) => persona.id === id)
  const persona = file.personas[at]
  if (!persona) return null
  const item = { ...persona, id: makeId(), name: nameOf(persona.name) }
  const place = map.personas.indexOf(id)
  if (place >= 0) return insertPersona(map, item, at + 1, place + 1)
  return { id: item.id, command: { type: 'insert', kind: 'persona', parent: null, at: at + 1, item } }
}

/** Adds a persona to a map, at the end, or removes it; its emotions stay in the file. Null for the last persona. */
export function setParticipation(map: JourneyMap, id: string, takes: boolean): Command | null {
  const others = map.personas.filter((persona) => persona !== id)
  if (!takes && others.length === 0) return null
  return { type: 'update', id: map.id, set: { personas: takes ? [...others, id] : others } }
}

/** Moves a persona one place among those of a map; null at the end. */
export function movePersona(map: JourneyMap, id: string, by: 1 | -1): Command | null {
  const at = map.personas.indexOf(id)
  const other = map.personas[at + by]
  if (at < 0 || other === undefined) return null
  const personas = map.personas.map((persona) => (persona === id ? other : persona === other ? id : persona))
  return { type: 'update', id: map.id, set: { personas } }
}

/** What would be removed with a persona. */
export interface Belongings {
  /** The maps that have the persona. */
  readonly maps: readonly JourneyMap[]
  /** Those without another persona, which prevent the removal. */
  readonly alone: readonly JourneyMap[]
  /** Number of steps with an emotion of the persona, skipped ones included. */
  readonly emotions: number
  /** Number of steps with an expectation or perception of the persona. */
  readonly expectations: number
}

export function belongingsOf(file: JourneyFile, id: string): Belongings {
  const steps = file.maps.flatMap((map) => map.stages.flatMap((stage) => stage.steps))
  const maps = file.maps.filter((map) => map.personas.includes(id))
  return {
    maps,
    alone: maps.filter((map) => map.personas.every((persona) => persona === id)),
    emotions: steps.filter((step) => emotionOf(step, id)).length,
    expectations: steps.filter((step) => experienceOf(step, id)).length,
  }
}

/** Sets a persona's photo; inserts the image if the file does not have it. */
export function setPhoto(file: JourneyFile, id: string, asset: PictureAsset): Command {
  return { type: 'batch', commands: [...keepAsset(file, asset), { type: 'update', id, set: { photo: asset.id } }] }
}
