import type { Command } from '../commands'
import { holdsCards, stepsOf } from '../map-queries'
import type { MakeId } from '../new-file'
import type { PasteTarget } from '../copies/paste-target'
import type { Card, JourneyFile, JourneyMap } from '../schema'
import { get } from '../entity-index'
import { revealLane } from '../copies/reveal-lane'

/*
 * Commands for the images of cards and personas.
 */

/** An image of a file. */
export interface PictureAsset {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly id: string
  readonly type: string
  /** Base64. */
  readonly data: string
}

/** Inserts an image, unless the file has it. */
export function keepAsset(file: JourneyFile, asset: PictureAsset): Command[] {
  if (get(file, 'asset', asset.id)) return []
  return [{ type: 'insert', kind: 'asset', parent: null, at: file.assets.length, item: { ...asset } }]
}

/** Sets the image of a card. */
export function setPicture(file: JourneyFile, card: string, asset: PictureAsset): Command {
  return {
    type: 'batch',
    commands: [...keepAsset(file, asset), { type: 'update', id: card, set: { asset: asset.id } }],
  }
}

/**
 * Adds a card with an image at the target (in the first column by default): in the target's lane if that holds cards,
 * otherwise in the images lane, which is created or expanded if needed. Null if the map has no steps.
 */
export function addPicture(
  file: JourneyFile,
  map: JourneyMap,
  makeId: MakeId,
  place: PasteTarget,
  asset: PictureAsset,
): { readonly command: Command; readonly id: string } | null {
  const step = stepsOf(map)[place.column ?? 0]
  if (!step) return null
  const own = map.lanes.find((lane) => lane.id === place.lane && holdsCards(lane) && !lane.collapsed && !lane.hidden)
  const images = map.lanes.filter(({ kind }) => kind === 'images')
  const laneCommands = own ? [] : revealLane(map, makeId, ({ kind }) => kind === 'images', 'images')
  const made = laneCommands.flatMap((command) =>
    command.type === 'insert' && command.kind === 'lane' ? [command.item.id as string] : [],
  )[0]
  const lane = own?.id ?? made ?? (images.find(({ collapsed, hidden }) => !collapsed && !hidden) ?? images[0])?.id
  if (lane === undefined) return null
  const item: Card = { id: makeId(), lane, step: step.id, span: 1, text: '', asset: asset.id }
  return {
    id: item.id,
    command: {
      type: 'batch',
      commands: [
        ...keepAsset(file, asset),
        ...laneCommands,
        { type: 'insert', kind: 'card', parent: map.id, at: map.cards.length, item },
      ],
    },
  }
}
