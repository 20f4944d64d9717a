import type { Command } from '../commands'
import { holdsCards, stepsOf } from '../map-queries'
import type { MakeId } from '../new-file'
import type { PasteTarget } from '../copies/paste-target'
import type { Card, JourneyFile, JourneyMap } from '../schema'
import { get } from '../entity-index'
import { revealLane } from '../copies/reveal-lane'

/*
 * Images of the file on cards and personas, as commands. Each function is pure.
 */

/** An image that a file can hold. */
export interface PictureAsset {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly id: string
  readonly type: string
  /** Base64. */
  readonly data: string
}

/** Puts an image into the file, where the same one is not there yet. */
export function keepAsset(file: JourneyFile, asset: PictureAsset): Command[] {
  if (get(file, 'asset', asset.id)) return []
  return [{ type: 'insert', kind: 'asset', parent: null, at: file.assets.length, item: { ...asset } }]
}

/** Shows an image on a card, in place of the one that it has. */
export function setPicture(file: JourneyFile, card: string, asset: PictureAsset): Command {
  return {
    type: 'batch',
    commands: [...keepAsset(file, asset), { type: 'update', id: card, set: { asset: asset.id } }],
  }
}

/**
 * A new card of an image at a place of the map (its first column where the place names none): in the lane there if that holds
 * cards, else in the lane of images, which is made or opened where it is not seen. Null on a map without steps.
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
  const unfolded = own ? [] : revealLane(map, makeId, ({ kind }) => kind === 'images', 'images')
  const made = unfolded.flatMap((command) =>
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
        ...unfolded,
        { type: 'insert', kind: 'card', parent: map.id, at: map.cards.length, item },
      ],
    },
  }
}
