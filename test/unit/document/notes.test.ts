import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { danglingReferences } from '../../../shared/document/references/dangling'
import { holdsCards } from '../../../shared/document/map-queries'
import { cardsToNotes, noteColour, notesToCards } from '../../../shared/document/notes'
import { journeyFileSchema } from '../../../shared/document/schema'
import { countingIds } from '../counting-ids'
import { applied } from './apply'
import { anyFile } from './arbitrary'
import { raw } from './corpus'
import { firstMap } from './first-map'
import { wellFormed } from '../../../shared/document/texts/well-formed'

const makeId = countingIds('made')

const file = journeyFileSchema.parse(
  raw({
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: 'Waits' }] }],
        lanes: [{ id: 'pains', kind: 'pains' }],
        cards: [{ id: 'card', lane: 'pains', step: 'step', text: 'Long queue', evidence: { kind: 'told' } }],
        notes: [{ id: 'note', text: 'Ask the desk', x: 10, y: -200, colour: 'blue' }],
        links: [{ id: 'link', kind: 'causes', from: 'note', to: 'card', label: 'why' }],
        votes: [{ id: 'vote', title: '', counts: { note: 3, card: 1 } }],
      },
    ],
  }),
)
const map = firstMap(file)
const [note] = map.notes
const [card] = map.cards
if (!note || !card) throw new Error('the file has a note and a card')

describe('a note that becomes a card', () => {
  const {
    command,
    ids: [id],
  } = notesToCards(map, [{ note, cell: { lane: 'pains', step: 'step' } }], 0, makeId)
  const [after] = applied(file, command).maps

  it('keeps its text, its links and its votes', () => {
    expect(after?.notes).toEqual([])
    expect(after?.cards).toMatchObject([{ id, lane: 'pains', step: 'step', text: 'Ask the desk' }, { id: 'card' }])
    expect(after?.links).toEqual([{ id: 'link', kind: 'causes', from: id, to: 'card', label: 'why' }])
    expect(after?.votes[0]?.counts).toEqual({ [id ?? '']: 3, card: 1 })
  })

  it('is the same note when converted back', () => {
    const back = after?.cards[0]
    if (!after || !back) throw new Error('there is a card')
    const [again] = applied(
      applied(file, command),
      cardsToNotes(after, [{ card: back, x: 10, y: -200 }], makeId).command,
    ).maps
    expect(again?.notes).toEqual([{ ...note, id: again?.notes[0]?.id }])
  })
})

describe('a card that becomes a note', () => {
  it('keeps its text, its evidence and its links, and stays where it was dropped', () => {
    const {
      command,
      ids: [id],
    } = cardsToNotes(map, [{ card, x: 300.4, y: 900 }], makeId)
    const [after] = applied(file, command).maps
    expect(after?.cards).toEqual([])
    expect(after?.notes[1]).toEqual({ id, text: 'Long queue', evidence: { kind: 'told' }, x: 300, y: 900 })
    expect(after?.links[0]).toMatchObject({ from: 'note', to: id })
  })

  it('leaves a valid file, whatever the card', () => {
    fc.assert(
      fc.property(anyFile, (any) => {
        const before = danglingReferences(any).length
        for (const one of any.maps) {
          for (const cards of [...one.cards.map((card) => [card]), one.cards]) {
            const next = applied(
              any,
              cardsToNotes(
                one,
                cards.map((card) => ({ card, x: 1, y: 2 })),
                makeId,
              ).command,
            )
            expect(journeyFileSchema.safeParse(next).success).toBe(true)
            expect(danglingReferences(next).length).toBeLessThanOrEqual(before)
            const links = next.maps.find(({ id }) => id === one.id)?.links.length
            expect(links).toBe(one.links.length)
          }
          const lane = one.lanes.find(holdsCards)
          const step = one.stages.flatMap(({ steps }) => steps)[0]
          if (!lane || !step) continue
          const next = applied(
            any,
            notesToCards(
              one,
              one.notes.map((each) => ({ note: each, cell: { lane: lane.id, step: step.id } })),
              0,
              makeId,
            ).command,
          )
          const { notes, cards } = next.maps.find(({ id }) => id === one.id) ?? one
          expect(notes).toEqual([])
          expect(wellFormed(cards.map(({ text }) => text))).toEqual(
            wellFormed([...one.notes, ...one.cards].map(({ text }) => text)),
          )
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('several notes that become cards', () => {
  it('keep their order, the links between them and the votes of each', () => {
    const [first] = file.maps
    if (!first) throw new Error('the file has a map')
    const notes = [note, { ...note, id: 'other', text: 'Then call' }]
    const several = {
      ...first,
      notes,
      links: [{ id: 'between', kind: 'flow' as const, from: 'note', to: 'other' }],
      votes: [{ id: 'vote', title: '', perPerson: 3, counts: { note: 3, other: 2 } }],
    }
    const { command, ids } = notesToCards(
      several,
      notes.map((each) => ({ note: each, cell: { lane: 'pains', step: 'step' } })),
      1,
      makeId,
    )
    const [after] = applied({ ...file, maps: [several] }, command).maps
    expect(after?.cards.map(({ id, text }) => [id, text])).toEqual([
      ['card', 'Long queue'],
      [ids[0], 'Ask the desk'],
      [ids[1], 'Then call'],
    ])
    expect(after?.links).toEqual([{ id: 'between', kind: 'flow', from: ids[0], to: ids[1] }])
    expect(after?.votes[0]?.counts).toEqual({ [ids[0] ?? '']: 3, [ids[1] ?? '']: 2 })
  })
})

describe('the colour of a note', () => {
  it('is yellow if it is missing or unknown', () => {
    expect([{}, { colour: 'green' }, { colour: 'constructor' }].map(noteColour)).toEqual(['yellow', 'green', 'yellow'])
  })
})
