import type { Command } from '../../../shared/document/commands'
import type { Card, JourneyFile, JourneyMap } from '../../../shared/document/schema'
import { CommandBuilder } from '../../../shared/document/commands/command-builder'
import { get } from '../../../shared/document/entity-index'
import type { Layout } from '../../../shared/map/boxes'
import type { Rect } from '../../../shared/drawing/items'
import { boxById, meets } from '../../../shared/map/layout-index'
import { SPACE } from '../../../shared/drawing/tokens'
import type { Ref } from '../../../shared/document/ref'
import { lookedAt } from '../viewport/camera'

const GAP = 16

interface Place {
  readonly x: number
  readonly y: number
}

/** The top left corner of a new note whose text begins under the pointer. */
export function cornerAt({ x, y }: Place): Place {
  return { x: x - SPACE.note / 2, y: y - SPACE.cardPadding }
}

/**
 * The top left corner for a new note that has no place yet: right of the note that has the focus, else under the grid where
 * one looks, and on to the right until it lies on no other note.
 */
export function placeForNote(focus: Ref | null): Place {
  const seen = lookedAt()
  if (!seen) return { x: 0, y: -SPACE.noteHeight - GAP }
  const { layout, part } = seen
  const beside = focus?.kind === 'thing' ? boxById(layout, focus.id) : undefined
  let place: Rect = {
    ...(beside?.kind === 'note'
      ? { x: beside.x + beside.width + GAP, y: beside.y }
      : { x: Math.max(part.x, 0) + SPACE.laneLabel + GAP, y: layout.height + 2 * GAP }),
    width: SPACE.note,
    height: SPACE.noteHeight,
  }
  for (;;) {
    const tried = place
    const taken = layout.notes.find((note) => meets(note, tried))
    if (!taken) return { x: place.x, y: place.y }
    place = { ...place, x: taken.x + taken.width + GAP }
  }
}

/**
 * The top left corners of notes made of cards: under the grid, each in its card's column and below the notes that lie there, for on
 * the grid it would hide what is in its cells. Beside the outline alone, which shows no notes, they stand in a row over the map.
 */
export function placesForCards(map: JourneyMap, cards: readonly Card[]): (Place & { readonly card: Card })[] {
  const layout = lookedAt()?.layout
  if (layout) return placesUnder(layout, cards)
  const start = map.notes.reduce((end, { x }) => Math.max(end, x + SPACE.note + GAP), 0)
  return cards.map((card, at) => ({ card, x: start + at * (SPACE.note + GAP), y: -SPACE.noteHeight - GAP }))
}

/** The free places under the grid of a layout for notes made of cards. */
export function placesUnder(layout: Layout, cards: readonly Card[]): (Place & { readonly card: Card })[] {
  const lefts = new Map(layout.columns.map(({ step, x }) => [step.id, x]))
  const notes = layout.notes.toSorted((a, b) => a.y - b.y)
  const ends = new Map<string, number>()
  return cards.map((card) => {
    const x = lefts.get(card.step) ?? SPACE.laneLabel
    const height = Math.max(SPACE.noteHeight, boxById(layout, card.id)?.height ?? 0)
    let y = ends.get(card.step) ?? layout.height + 2 * GAP
    for (const note of notes) if (meets({ x, y, width: SPACE.note, height }, note)) y = note.y + note.height + GAP
    ends.set(card.step, y + height + GAP)
    return { card, x, y }
  })
}

/**
 * A change that moves notes from where they are seen: those that the grid has pushed along were put elsewhere.
 *
 * @param ids what is moved
 * @param change makes the change for the file and the map in which the notes lie as they are seen
 */
export function fromSeen(
  layout: Layout | undefined,
  file: JourneyFile,
  map: JourneyMap,
  ids: readonly string[],
  change: (file: JourneyFile, map: JourneyMap) => Command | null,
): Command | null {
  const chosen = new Set(ids)
  const sequence = new CommandBuilder(file)
  for (const { id, thing, x, y } of layout?.notes ?? []) {
    if (chosen.has(id) && (thing.x !== x || thing.y !== y))
      sequence.add({ type: 'update', id, set: { x: Math.round(x), y: Math.round(y) } })
  }
  const command = change(sequence.file, get(sequence.file, 'map', map.id) ?? map)
  return command && sequence.commands.length > 0
    ? { type: 'batch', commands: [...sequence.commands, command] }
    : command
}
