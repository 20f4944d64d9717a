import type { Command } from './commands'
import type { MakeId } from './new-file'
import type { Card, JourneyMap, Note } from './schema'
import { setFields } from './commands/set-fields'

/** The colours of notes, the default first. */
export const NOTE_COLOURS = ['yellow', 'orange', 'pink', 'blue', 'green', 'grey'] as const
export type NoteColour = (typeof NOTE_COLOURS)[number]

/** Returns the shown colour of a note; the default if its own is missing or unknown. */
export function noteColour({ colour }: Pick<Note, 'colour'>): NoteColour {
  return NOTE_COLOURS.find((known) => known === colour) ?? NOTE_COLOURS[0]
}

/** Adds a free note with its top left corner at a point (scene units). */
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

/** Distance a note moves per key press (scene units). */
const NUDGE = 8

/** Moves a note one key press in a direction. */
export function nudgeNote({ id, x, y }: Note, direction: 'left' | 'right' | 'up' | 'down'): Command {
  const by = direction === 'left' || direction === 'up' ? -NUDGE : NUDGE
  return { type: 'update', id, set: direction === 'left' || direction === 'right' ? { x: x + by } : { y: y + by } }
}

/** Returns the commands that retarget links and votes. @param ids new ids by old ids */
function retargetLinksAndVotes(map: JourneyMap, ids: ReadonlyMap<string, string>): Command[] {
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

/** A command that converts entities, and the ids of the new ones in the same order. */
export interface Converted {
  readonly command: Command
  readonly ids: readonly string[]
}

/**
 * Converts notes to cards, each in a cell, keeping all fields, links and votes.
 * @param at index of the first one among the map's cards
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
    ...retargetLinksAndVotes(map, ids),
    { type: 'remove', ids: [...ids.keys()] },
  ]
  return { command: { type: 'batch', commands }, ids: [...ids.values()] }
}

/** Converts cards to free notes, each at a point (scene units), keeping all fields, links and votes. */
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
    ...retargetLinksAndVotes(map, ids),
    { type: 'remove', ids: [...ids.keys()] },
  ]
  return { command: { type: 'batch', commands }, ids: [...ids.values()] }
}
