import type { SharedEntity } from '../copies/copy-entities'
import type { Card, Entity, JourneyFile, Persona } from '../schema'
import type { PictureAsset } from '../edits/pictures'
import type { Fragment } from './fragment'

/** Replacement pictures by the id of the original; null for a picture that can't be shown and is dropped. */
export type ReplacedPictures = ReadonlyMap<string, PictureAsset | null>

function ofCard(card: Card, pictures: ReplacedPictures): Card {
  const { asset } = card
  return asset !== undefined && pictures.has(asset) ? { ...card, asset: pictures.get(asset)?.id } : card
}

function ofPersona(persona: Persona, pictures: ReplacedPictures): Persona {
  const { photo } = persona
  return photo !== undefined && pictures.has(photo) ? { ...persona, photo: pictures.get(photo)?.id } : persona
}

function ofAssets<T extends Entity>(assets: readonly T[], pictures: ReplacedPictures): T[] {
  return assets.flatMap((asset) => {
    const other = pictures.get(asset.id)
    return other === null ? [] : [other ? { ...asset, ...other } : asset]
  })
}

/** Returns a fragment with the pictures of its cards and personas replaced. */
export function replacePictures(fragment: Fragment, pictures: ReplacedPictures): Fragment {
  const things = fragment.things.map((thing) =>
    thing.kind === 'card' ? { ...thing, item: ofCard(thing.item as Card, pictures) } : thing,
  )
  const cards = fragment.cards.map((each) => ({ ...each, item: ofCard(each.item, pictures) }))
  const shared = fragment.shared.flatMap(({ kind, item }): SharedEntity[] => {
    if (kind === 'asset') return ofAssets([item], pictures).map((asset) => ({ kind, item: asset }))
    return [{ kind, item: kind === 'persona' ? ofPersona(item as Persona, pictures) : item }]
  })
  return { ...fragment, things, cards, shared }
}

/** Returns a file with the pictures of its cards and personas replaced. */
export function replacePicturesOfFile(file: JourneyFile, pictures: ReplacedPictures): JourneyFile {
  return {
    ...file,
    personas: file.personas.map((persona) => ofPersona(persona, pictures)),
    maps: file.maps.map((map) => ({ ...map, cards: map.cards.map((card) => ofCard(card, pictures)) })),
    assets: ofAssets(file.assets, pictures),
  }
}
