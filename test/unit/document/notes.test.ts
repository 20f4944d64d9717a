import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand, danglingReferences } from '../../../shared/document/commands'
import { holdsCards } from '../../../shared/document/edits'
import { cardToNote, noteColour, noteToCard } from '../../../shared/document/notes'
import { type JourneyFile, journeyFileSchema } from '../../../shared/document/schema'
import { anyFile } from './arbitrary'

let made = 0
const makeId = () => `made-${++made}`

function applied(file: JourneyFile, command: Parameters<typeof applyCommand>[1]): JourneyFile {
  const result = applyCommand(file, command)
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.file
}

const file = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 1,
  id: 'file',
  personas: [{ id: 'me', name: 'Me' }],
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
})
const [map] = file.maps
const [note] = map?.notes ?? []
const [card] = map?.cards ?? []
if (!map || !note || !card) throw new Error('the file has a note and a card')

describe('a note that becomes a card', () => {
  const { command, id } = noteToCard(map, note, { lane: 'pains', step: 'step' }, 0, makeId)
  const [after] = applied(file, command).maps

  it('keeps its text, its links and its votes', () => {
    expect(after?.notes).toEqual([])
    expect(after?.cards).toMatchObject([{ id, lane: 'pains', step: 'step', text: 'Ask the desk' }, { id: 'card' }])
    expect(after?.links).toEqual([{ id: 'link', kind: 'causes', from: id, to: 'card', label: 'why' }])
    expect(after?.votes[0]?.counts).toEqual({ [id]: 3, card: 1 })
  })

  it('is the same note when it becomes one again', () => {
    const back = after?.cards[0]
    if (!after || !back) throw new Error('there is a card')
    const [again] = applied(applied(file, command), cardToNote(after, back, 10, -200, makeId).command).maps
    expect(again?.notes).toEqual([{ ...note, id: again?.notes[0]?.id }])
  })
})

describe('a card that becomes a note', () => {
  it('keeps its text, its evidence and its links, and lies where it was let go', () => {
    const { command, id } = cardToNote(map, card, 300.4, 900, makeId)
    const [after] = applied(file, command).maps
    expect(after?.cards).toEqual([])
    expect(after?.notes[1]).toEqual({ id, text: 'Long queue', evidence: { kind: 'told' }, x: 300, y: 900 })
    expect(after?.links[0]).toMatchObject({ from: 'note', to: id })
  })

  it('leaves a whole file, whatever the card', () => {
    fc.assert(
      fc.property(anyFile, (any) => {
        const before = danglingReferences(any).length
        for (const one of any.maps) {
          for (const each of one.cards) {
            const next = applied(any, cardToNote(one, each, 1, 2, makeId).command)
            expect(journeyFileSchema.safeParse(next).success).toBe(true)
            expect(danglingReferences(next).length).toBeLessThanOrEqual(before)
            const links = next.maps.find(({ id }) => id === one.id)?.links.length
            expect(links).toBe(one.links.length)
          }
          const lane = one.lanes.find(holdsCards)
          const step = one.stages.flatMap(({ steps }) => steps)[0]
          for (const each of lane && step ? one.notes : []) {
            const next = applied(any, noteToCard(one, each, { lane: lane?.id ?? '', step: step?.id ?? '' }, 0, makeId).command)
            expect(next.maps.find(({ id }) => id === one.id)?.cards[0]?.text).toBe(each.text)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the colour of a note', () => {
  it('is yellow where it has none or one that nobody knows', () => {
    expect([{}, { colour: 'green' }, { colour: 'constructor' }].map(noteColour)).toEqual(['yellow', 'green', 'yellow'])
  })
})
