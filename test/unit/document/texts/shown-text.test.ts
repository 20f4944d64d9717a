import { describe, expect, it } from 'vitest'
import { findText, replaceAll } from '../../../../shared/document/texts/find-text'
import { fragmentText, takeFragment } from '../../../../shared/document/clipboard/fragment'
import { clipboardTable } from '../../../../shared/document/clipboard/clipboard-table'
import { type JourneyFile, journeyFileSchema } from '../../../../shared/document/schema'
import { isUnrevealed, shownText } from '../../../../shared/document/texts/shown-text'
import { visitFile } from '../../../../shared/document/entity-index'
import { buildPaper } from '../../../../shared/map/paper'
import { contextOf } from '../../drawing/context'
import { raw } from '../corpus'
import { firstMap } from '../first-map'

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const ASSET = '0'.repeat(64)

const FILE: JourneyFile = journeyFileSchema.parse(
  raw({
    assets: [{ id: ASSET, type: 'image/png', data: PIXEL }],
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        stages: [{ id: 'stage', title: 'Secret stage', steps: [{ id: 'step', title: 'Secret step' }] }],
        lanes: [
          { id: 'pains', kind: 'pains' },
          { id: 'lane', kind: 'text', title: 'Secret lane', hidden: true },
        ],
        cards: [
          { id: 'open', lane: 'pains', step: 'step', text: 'No secret' },
          {
            id: 'card',
            lane: 'pains',
            step: 'step',
            text: 'Secret card',
            hidden: true,
            asset: ASSET,
            practice: { of: 'Secret firm', kind: 'bad' },
          },
        ],
        notes: [{ id: 'note', text: 'Secret note', x: 0, y: -400, hidden: true }],
        links: [{ id: 'link', kind: 'causes', from: 'card', to: 'note' }],
      },
    ],
  }),
)
const MAP = firstMap(FILE)

/** Returns the file with everything revealed. */
const seen = (): JourneyFile =>
  journeyFileSchema.parse({
    ...FILE,
    maps: [
      {
        ...MAP,
        cards: MAP.cards.map((card) => ({ ...card, hidden: undefined })),
        notes: MAP.notes.map((note) => ({ ...note, hidden: undefined })),
      },
    ],
  })

describe('content hidden until it is revealed', () => {
  it('is cards and notes; a hidden lane is not', () => {
    const unseen: string[] = []
    visitFile(FILE, ({ entity }) => {
      if (isUnrevealed(entity)) unseen.push(entity.id)
    })
    expect(unseen).toEqual(['card', 'note'])
  })

  it('has no text to show; other items have their title or text', () => {
    const texts: Record<string, string | null> = {}
    visitFile(FILE, ({ entity }) => {
      texts[entity.id] = shownText(entity)
    })
    expect(texts).toMatchObject({
      stage: 'Secret stage',
      step: 'Secret step',
      lane: 'Secret lane',
      open: 'No secret',
      card: null,
      note: null,
      link: null,
    })
  })

  it('is neither found nor replaced', () => {
    const options = { matchCase: false, wholeWord: false }
    expect(findText(FILE, 'secret', options, 100).map(({ id }) => id)).toEqual(['stage', 'step', 'lane', 'open'])
    expect(replaceAll(FILE, 'secret', options, 'x')).toMatchObject({
      commands: [{ id: 'stage' }, { id: 'step' }, { id: 'lane' }, { id: 'open' }],
    })
    expect(new Set(findText(seen(), 'secret', options, 100).map(({ id }) => id))).toEqual(
      new Set(['stage', 'step', 'lane', 'open', 'card', 'note']),
    )
  })

  it('is copied for maps, but not as a table or text', () => {
    const fragment = takeFragment(FILE, MAP, ['open', 'card', 'note'])
    expect(fragment?.things.map(({ item }) => item)).toMatchObject([
      { text: 'No secret' },
      { text: 'Secret card', hidden: true },
      { text: 'Secret note', hidden: true },
    ])
    expect(fragment && fragmentText(fragment)).toBe('No secret')
    expect(clipboardTable(FILE, MAP, ['open', 'card'], 'me')).toEqual([['No secret']])
    expect(clipboardTable(FILE, MAP, ['card'], 'me')).toEqual([['']])
  })

  it('is drawn without its text and its picture', () => {
    const drawn = (file: JourneyFile) => JSON.stringify(buildPaper(contextOf(file)).items)
    for (const secret of ['Secret card', 'Secret note', PIXEL]) {
      expect(drawn(seen())).toContain(secret)
      expect(drawn(FILE)).not.toContain(secret)
    }
  })
})
