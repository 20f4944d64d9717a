import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPicture, type PictureAsset, setPicture } from '../../../../shared/document/edits/pictures'
import { withoutUnusedAssets } from '../../../../shared/document/limits/used-assets'
import { type JourneyFile, journeyFileSchema } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { anyFile } from '../arbitrary'
import { firstMap } from '../first-map'

const asset = (letter: string): PictureAsset => ({ id: letter.repeat(64), type: 'image/png', data: 'aGk=' })

function fileWith(lanes: readonly object[], more: object = {}): JourneyFile {
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [{ id: 'ana', name: 'Ana' }],
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['ana'],
        stages: [
          {
            id: 'one',
            title: 'One',
            steps: [
              { id: 'a', title: 'A' },
              { id: 'b', title: 'B' },
            ],
          },
        ],
        lanes,
      },
    ],
    ...more,
  })
}

const makeId = countingIds('new')

describe('a picture', () => {
  it('is added to the target lane if that takes cards, else to a new lane of images', () => {
    const file = fileWith([
      { id: 'steps', kind: 'steps' },
      { id: 'pains', kind: 'pains' },
    ])
    const own = applied(
      file,
      addPicture(file, firstMap(file), makeId, { column: 1, lane: 'pains' }, asset('a'))?.command,
    )
    expect(firstMap(own).cards).toMatchObject([{ lane: 'pains', step: 'b', asset: asset('a').id }])
    const made = applied(own, addPicture(own, firstMap(own), makeId, { column: 1, lane: 'steps' }, asset('a'))?.command)
    expect(firstMap(made).lanes.map(({ kind }) => kind)).toEqual(['steps', 'pains', 'images'])
    expect(firstMap(made).cards[1]).toMatchObject({ lane: firstMap(made).lanes[2]?.id, step: 'b' })
    expect(made.assets).toHaveLength(1)
  })

  it('shows a hidden lane of images', () => {
    const file = fileWith([{ id: 'images', kind: 'images', hidden: true }])
    const made = applied(file, addPicture(file, firstMap(file), makeId, {}, asset('a'))?.command)
    expect(firstMap(made).lanes).toHaveLength(1)
    expect(firstMap(made).lanes[0]?.hidden).toBeUndefined()
    expect(firstMap(made).cards).toMatchObject([{ lane: 'images', step: 'a' }])
  })

  it('replaces the picture of a card', () => {
    const file = fileWith([{ id: 'images', kind: 'images' }])
    const one = addPicture(file, firstMap(file), makeId, {}, asset('a'))
    const first = applied(file, one?.command)
    const second = applied(first, setPicture(first, one?.id ?? '', asset('b')))
    expect(firstMap(second).cards).toMatchObject([{ asset: asset('b').id }])
  })
})

describe('unused images', () => {
  it('are not saved, all others are, also those used in fields of a later version', () => {
    const assets = ['a', 'b', 'c', 'd', 'e'].map(asset)
    const file = fileWith([{ id: 'images', kind: 'images' }], {
      assets,
      personas: [{ id: 'ana', name: 'Ana', photo: asset('b').id }],
      cover: { front: [asset('c').id] },
      sizes: { [asset('d').id]: 3 },
    })
    const shown = applied(file, addPicture(file, firstMap(file), makeId, {}, asset('a'))?.command)
    expect(withoutUnusedAssets(shown).assets).toEqual(assets.slice(0, 4))
    expect(withoutUnusedAssets(shown)).toEqual({ ...shown, assets: assets.slice(0, 4) })
  })

  it('are the only thing removed, whatever the file', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const kept = withoutUnusedAssets(file)
        expect({ ...kept, assets: file.assets }).toEqual(file)
        expect(withoutUnusedAssets(kept)).toBe(kept)
      }),
      { numRuns: 30 },
    )
  })
})
