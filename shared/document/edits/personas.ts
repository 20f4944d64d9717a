import type { Command } from '../commands'
import { emotionOf } from '../emotion'
import { experienceOf } from './experience'
import { keepAsset, type PictureAsset } from './pictures'
import type { MakeId } from '../new-file'
import type { JourneyFile, JourneyMap, Persona } from '../schema'

/*
 * What a person does to the personas of a file, as commands.
 */

/** A new persona at the end of the file's, taking part in a map. */
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

/** A copy of a persona beside it, in the map as well where it takes part there. What it feels at the steps is not copied. */
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

/** Lets a persona take part in a map, at its end, or no longer. What it feels there stays in the file. Null for the last one. */
export function takePart(map: JourneyMap, id: string, takes: boolean): Command | null {
  const others = map.personas.filter((persona) => persona !== id)
  if (!takes && others.length === 0) return null
  return { type: 'update', id: map.id, set: { personas: takes ? [...others, id] : others } }
}

/** Moves a persona one place among those of a map; null where it can't go further. */
export function movePersona(map: JourneyMap, id: string, by: 1 | -1): Command | null {
  const at = map.personas.indexOf(id)
  const other = map.personas[at + by]
  if (at < 0 || other === undefined) return null
  const personas = map.personas.map((persona) => (persona === id ? other : persona === other ? id : persona))
  return { type: 'update', id: map.id, set: { personas } }
}

/** What a persona has in a file, and would take along. */
export interface Belongings {
  /** The maps in which it takes part. */
  readonly maps: readonly JourneyMap[]
  /** Those of them that have no other persona, so that it can't go. */
  readonly alone: readonly JourneyMap[]
  /** Steps at which it feels something, or skips. */
  readonly emotions: number
  /** Steps at which it expects or perceives something. */
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

/** Makes an image of the file a persona's photo; the image is put in where the file has not got it yet. */
export function setPhoto(file: JourneyFile, id: string, asset: PictureAsset): Command {
  return { type: 'batch', commands: [...keepAsset(file, asset), { type: 'update', id, set: { photo: asset.id } }] }
}
