import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand, type Command } from '../../../shared/document/commands'
import { addPicture, type PictureAsset, setPicture, withoutUnusedAssets } from '../../../shared/document/edits-pictures'
import { type JourneyFile, journeyFileSchema, type JourneyMap } from '../../../shared/document/schema'
import { anyFile } from './arbitrary'

const asset = (letter: string): PictureAsset => ({ id: letter.repeat(64), type: 'image/png', data: 'aGk=' })

function fileWith(lanes: readonly object[], more: object = {}): JourneyFile {
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 1,
    id: 'file',
    personas: [{ id: 'ana', name: 'Ana' }],
    maps: [{ id: 'map', title: '', personas: ['ana'], stages: [{ id: 'one', title: 'One', steps: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }] }], lanes }],
    ...more,
  })
}

let ids = 0
const makeId = () => `new-${++ids}`
const mapOf = (file: JourneyFile): JourneyMap => file.maps[0] as JourneyMap
function after(file: JourneyFile, command: Command | undefined): JourneyFile {
  if (!command) throw new Error('there is no command')
  const applied = applyCommand(file, command)
  if (!applied.ok) throw new Error(applied.rejection.code)
  return applied.file
}

describe('a picture', () => {
  it('lies in the lane that is meant where that holds cards, else in one of images that is made', () => {
    const file = fileWith([{ id: 'steps', kind: 'steps' }, { id: 'pains', kind: 'pains' }])
    const own = after(file, addPicture(file, mapOf(file), makeId, { column: 1, lane: 'pains' }, asset('a'))?.command)
    expect(mapOf(own).cards).toMatchObject([{ lane: 'pains', step: 'b', asset: asset('a').id }])
    const made = after(own, addPicture(own, mapOf(own), makeId, { column: 1, lane: 'steps' }, asset('a'))?.command)
    expect(mapOf(made).lanes.map(({ kind }) => kind)).toEqual(['steps', 'pains', 'images'])
    expect(mapOf(made).cards[1]).toMatchObject({ lane: mapOf(made).lanes[2]?.id, step: 'b' })
    expect(made.assets).toHaveLength(1)
  })

  it('opens a lane of images that is not seen', () => {
    const file = fileWith([{ id: 'images', kind: 'images', hidden: true }])
    const made = after(file, addPicture(file, mapOf(file), makeId, {}, asset('a'))?.command)
    expect(mapOf(made).lanes).toHaveLength(1)
    expect(mapOf(made).lanes[0]?.hidden).toBeUndefined()
    expect(mapOf(made).cards).toMatchObject([{ lane: 'images', step: 'a' }])
  })

  it('takes the place of the one that a card has', () => {
    const file = fileWith([{ id: 'images', kind: 'images' }])
    const one = addPicture(file, mapOf(file), makeId, {}, asset('a'))
    const first = after(file, one?.command)
    const second = after(first, setPicture(first, one?.id ?? '', asset('b')))
    expect(mapOf(second).cards).toMatchObject([{ asset: asset('b').id }])
  })
})

describe('images that nothing shows', () => {
  it('are not written, all others are, also where a later version refers to them', () => {
    const assets = ['a', 'b', 'c', 'd', 'e'].map(asset)
    const file = fileWith([{ id: 'images', kind: 'images' }], {
      assets,
      personas: [{ id: 'ana', name: 'Ana', photo: asset('b').id }],
      cover: { front: [asset('c').id] },
      sizes: { [asset('d').id]: 3 },
    })
    const shown = after(file, addPicture(file, mapOf(file), makeId, {}, asset('a'))?.command)
    expect(withoutUnusedAssets(shown).assets).toEqual(assets.slice(0, 4))
    expect(withoutUnusedAssets(shown)).toEqual({ ...shown, assets: assets.slice(0, 4) })
  })

  it('are the only thing that goes, whatever the file', () => {
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
