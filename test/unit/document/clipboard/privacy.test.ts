import { describe, expect, it } from 'vitest'
import { clipboardTable } from '../../../../shared/document/clipboard/clipboard-table'
import {
  fragmentText,
  readCopied,
  takeForOthers,
  takeFragment,
  writeCopied,
} from '../../../../shared/document/clipboard/fragment'
import { replacePictures, replacePicturesOfFile } from '../../../../shared/document/clipboard/replace-pictures'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { idsInMap } from '../../../../shared/document/edits/selection'
import { withoutHidden } from '../../../../shared/document/without-hidden'
import { writeHtmlTable, writeLines, writeTable } from '../../../../shared/formats/table'
import { fileHiding, HIDDEN_STATES, SECRET } from '../../map/hidden-states'
import { raw } from '../corpus'
import { firstMap } from '../first-map'

const isPlain = () => true

describe('a copied selection', () => {
  for (const state of HIDDEN_STATES)
    it(`holds nothing hidden for other programs (${state})`, () => {
      const file = fileHiding(state)
      const map = firstMap(file)
      for (const ids of [idsInMap(map), map.lanes.map(({ id }) => id), ...idsInMap(map).map((id) => [id])]) {
        const fragment = takeForOthers(file, map, ids, isPlain)
        const open = withoutHidden(file, map)
        const table = clipboardTable(open.file, open.map, ids, 'me')
        const said = [
          writeCopied({ fragment, key: 'key' }),
          fragment ? writeLines(fragmentText(fragment)) : '',
          table ? writeTable(table) : '',
          table ? writeHtmlTable(table) : '',
        ].join('\n')
        // A collapsed lane is visible on the map, so its content is copied.
        expect(said).not.toMatch(state === 'collapsed lane' ? /SECRET (?!card|label)/ : SECRET)
      }
      if (state !== 'nothing') expect(JSON.stringify(takeFragment(file, map, idsInMap(map)))).toMatch(SECRET)
    })

  it('is null for other programs if all of it is hidden, and identified by a key', () => {
    const file = fileHiding('card', 'note')
    const fragment = takeForOthers(file, firstMap(file), ['card', 'note'], isPlain)
    expect(fragment).toBeNull()
    expect(readCopied(writeCopied({ fragment, key: 'key' }))).toEqual({ fragment: null, key: 'key' })
  })

  it('is parsed as it was written', () => {
    const file = fileHiding('card')
    const fragment = takeForOthers(file, firstMap(file), idsInMap(firstMap(file)), isPlain)
    for (const key of [null, 'key'])
      expect(readCopied(writeCopied({ fragment, key }))).toEqual(JSON.parse(JSON.stringify({ fragment, key })))
    for (const text of ['', '[]', '{}', '{"key":1}', '{"key":""}', '{', `{"key":"${'k'.repeat(65)}"}`])
      expect(readCopied(text)).toBeNull()
  })
})

describe('pictures of copied items', () => {
  const [kept, noisy, broken, plain] = ['0', '1', '2', '3'].map((digit) => digit.repeat(64)) as [
    string,
    string,
    string,
    string,
  ]
  const file = journeyFileSchema.parse(
    raw({
      personas: [{ id: 'me', name: 'Me', photo: noisy }],
      assets: [kept, noisy, broken].map((id) => ({ id, type: 'image/png', data: 'AAAA' })),
      maps: [
        {
          ...(raw().maps as object[])[0],
          cards: [kept, noisy, broken].map((asset) => ({
            id: asset.slice(60),
            lane: 'lane',
            step: 'step',
            text: '',
            asset,
          })),
        },
      ],
    }),
  )
  const pictures = new Map([
    [noisy, { id: plain, type: 'image/png', data: 'BBBB' }],
    [broken, null],
  ])

  it('are omitted for other programs if they may contain a location', () => {
    const ids = firstMap(file).cards.map(({ id }) => id)
    const taken = takeForOthers(file, firstMap(file), ids, ({ id }) => id === kept)
    expect(taken?.shared.map(({ item }) => item.id)).toEqual([kept])
  })

  it('are replaced in a fragment and in a file wherever they are used', () => {
    const fragment = takeFragment(file, firstMap(file), ['stage'])
    if (!fragment) throw new Error('there is a stage')
    const replaced = replacePictures(fragment, pictures)
    expect(replaced.cards.map(({ item }) => item.asset)).toEqual([kept, plain, undefined])
    expect(replaced.shared.map(({ item }) => item.id)).toEqual([kept, plain])
    const other = replacePicturesOfFile(file, pictures)
    expect(firstMap(other).cards.map(({ asset }) => asset)).toEqual([kept, plain, undefined])
    expect(other.personas[0]?.photo).toBe(plain)
    expect(other.assets.map(({ id, data }) => [id, data])).toEqual([
      [kept, 'AAAA'],
      [plain, 'BBBB'],
    ])
  })
})
