import type { Command } from './commands'
import type { MakeId } from './new-file'
import type { Card, JourneyMap, Note } from './schema'

/** The colours of notes, the usual one first. */
export const NOTE_COLOURS = ['yellow', 'orange', 'pink', 'blue', 'green', 'grey'] as const
export type NoteColour = (typeof NOTE_COLOURS)[number]

/** The colour in which a note is shown: its own, or the usual one where it has none or one that nobody knows. */
export function noteColour({ colour }: Pick<Note, 'colour'>): NoteColour {
  return NOTE_COLOURS.find((known) => known === colour) ?? NOTE_COLOURS[0]
}

/** A new free note with its top left corner at a place of the map (scene units). */
export function addNote(map: JourneyMap, makeId: MakeId, x: number, y: number, fields: Partial<Note> = {}): { command: Command; id: string } {
  const id = makeId()
  return { id, command: { type: 'insert', kind: 'note', parent: map.id, at: map.notes.length, item: { id, text: '', ...fields, x: Math.round(x), y: Math.round(y) } } }
}

/** How far a note moves by key (scene units): the grid of all lengths. */
const NUDGE = 8

/** Moves a note a little. */
export function nudgeNote({ id, x, y }: Note, direction: 'left' | 'right' | 'up' | 'down'): Command {
  const by = direction === 'left' || direction === 'up' ? -NUDGE : NUDGE
  return { type: 'update', id, set: direction === 'left' || direction === 'right' ? { x: x + by } : { y: y + by } }
}

/** What a link or a round of votes says of one thing, said of another. */
function inPlaceOf(map: JourneyMap, old: string, id: string): Command[] {
  const links = map.links.flatMap((link): Command[] => {
    const set = { ...(link.from === old ? { from: id } : {}), ...(link.to === old ? { to: id } : {}) }
    return Object.keys(set).length === 0 ? [] : [{ type: 'update', id: link.id, set }]
  })
  const votes = map.votes.flatMap((vote): Command[] => {
    if (!Object.hasOwn(vote.counts, old)) return []
    const counts = Object.fromEntries(Object.entries(vote.counts).map(([key, count]) => [key === old ? id : key, count]))
    return [{ type: 'update', id: vote.id, set: { counts } }]
  })
  return [...links, ...votes]
}

/**
 * Makes a card of a note, in a cell: with its text and all else that it has, its links and its votes.
 * @param at its place among the cards of the map
 */
export function noteToCard(map: JourneyMap, note: Note, cell: { readonly lane: string; readonly step: string }, at: number, makeId: MakeId): { command: Command; id: string } {
  const { id: old, x: _x, y: _y, ...rest } = note
  const id = makeId()
  const commands: Command[] = [
    { type: 'insert', kind: 'card', parent: map.id, at, item: { ...rest, id, ...cell, span: 1 } },
    ...inPlaceOf(map, old, id),
    { type: 'remove', ids: [old] },
  ]
  return { id, command: { type: 'batch', commands } }
}

/** Makes a free note of a card, at a place of the map: with its text and all else that it has, its links and its votes. */
export function cardToNote(map: JourneyMap, card: Card, x: number, y: number, makeId: MakeId): { command: Command; id: string } {
  const { id: old, lane: _lane, step: _step, span: _span, ...rest } = card
  const id = makeId()
  const commands: Command[] = [
    { type: 'insert', kind: 'note', parent: map.id, at: map.notes.length, item: { ...rest, id, x: Math.round(x), y: Math.round(y) } },
    ...inPlaceOf(map, old, id),
    { type: 'remove', ids: [old] },
  ]
  return { id, command: { type: 'batch', commands } }
}
