import type { Command } from './commands'
import type { MakeId } from './new-file'
import type { Card, JourneyMap, Note } from './schema'
import { setFields } from './commands/set-fields'

/** The colours of notes, the usual one first. */
export const NOTE_COLOURS = ['yellow', 'orange', 'pink', 'blue', 'green', 'grey'] as const
export type NoteColour = (typeof NOTE_COLOURS)[number]

/** The colour in which a note is shown: its own, or the usual one where it has none or one that nobody knows. */
export function noteColour({ colour }: Pick<Note, 'colour'>): NoteColour {
  return NOTE_COLOURS.find((known) => known === colour) ?? NOTE_COLOURS[0]
}

/** A new free note with its top left corner at a place of the map (scene units). */
export function addNote(map: JourneyMap, makeId: MakeId, x: number, y: number): { command: Command; id: string } {
  const id = makeId()
  return {
    id,
    command: {
      type: 'insert',
      kind: 'note',
      parent: map.id,
      at: map.notes.length,
      item: { id, text: '', x: Math.round(x), y: Math.round(y) },
    },
  }
}

/** How far a note moves by key (scene units): the grid of all lengths. */
const NUDGE = 8

/** Moves a note a little. */
export function nudgeNote({ id, x, y }: Note, direction: 'left' | 'right' | 'up' | 'down'): Command {
  const by = direction === 'left' || direction === 'up' ? -NUDGE : NUDGE
  return { type: 'update', id, set: direction === 'left' || direction === 'right' ? { x: x + by } : { y: y + by } }
}

/** What links and rounds of votes say of things, said of others. @param ids from each thing to the one in its place */
function inPlaceOf(map: JourneyMap, ids: ReadonlyMap<string, string>): Command[] {
  const links = map.links.flatMap((link): Command[] => {
    const [from, to] = [ids.get(link.from), ids.get(link.to)]
    const set = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    return Object.keys(set).length === 0 ? [] : [{ type: 'update', id: link.id, set }]
  })
  const votes = map.votes.flatMap((vote): Command[] => {
    if (!Object.keys(vote.counts).some((key) => ids.has(key))) return []
    const counts = Object.fromEntries(Object.entries(vote.counts).map(([key, count]) => [ids.get(key) ?? key, count]))
    return [setFields('vote', vote, { counts })]
  })
  return [...links, ...votes]
}

/** Things of a map that are to be others from now on: one change, and the ids of the new ones in the same order. */
export interface Converted {
  readonly command: Command
  readonly ids: readonly string[]
}

/**
 * Makes cards of notes, each in a cell: with their text and all else that they have, their links and their votes.
 * @param at the place of the first one among the cards of the map
 */
export function notesToCards(
  map: JourneyMap,
  notes: readonly { readonly note: Note; readonly cell: Pick<Card, 'lane' | 'step'> }[],
  at: number,
  makeId: MakeId,
): Converted {
  const ids = new Map(notes.map(({ note }) => [note.id, makeId()]))
  const commands: Command[] = [
    ...notes.map(({ note: { id, x: _x, y: _y, ...rest }, cell: { lane, step } }, place): Command => ({
      type: 'insert',
      kind: 'card',
      parent: map.id,
      at: at + place,
      item: { ...rest, id: ids.get(id), lane, step, span: 1 },
    })),
    ...inPlaceOf(map, ids),
    { type: 'remove', ids: [...ids.keys()] },
  ]
  return { command: { type: 'batch', commands }, ids: [...ids.values()] }
}

/** Makes free notes of cards, each at a place of the map: with their text and all else that they have, their links and their votes. */
export function cardsToNotes(
  map: JourneyMap,
  cards: readonly { readonly card: Card; readonly x: number; readonly y: number }[],
  makeId: MakeId,
): Converted {
  const ids = new Map(cards.map(({ card }) => [card.id, makeId()]))
  const commands: Command[] = [
    ...cards.map(({ card: { id, lane: _lane, step: _step, span: _span, ...rest }, x, y }, place): Command => ({
      type: 'insert',
      kind: 'note',
      parent: map.id,
      at: map.notes.length + place,
      item: { ...rest, id: ids.get(id), x: Math.round(x), y: Math.round(y) },
    })),
    ...inPlaceOf(map, ids),
    { type: 'remove', ids: [...ids.keys()] },
  ]
  return { command: { type: 'batch', commands }, ids: [...ids.values()] }
}
