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

/** Returns the top left corner of a new note whose text begins at the pointer. */
export function cornerAt({ x, y }: Place): Place {
  return { x: x - SPACE.note / 2, y: y - SPACE.cardPadding }
}

/**
 * Returns the top left corner for a new note without a position: right of the focused note, otherwise below the visible
 * part of the grid, moved right until it overlaps no other note.
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
 * Returns the top left corners of notes made from cards: below the grid, each in its card's column under existing
 * notes, since it would cover cells on the grid. If only the outline is shown, they are in a row above the map.
 */
export function placesForCards(map: JourneyMap, cards: readonly Card[]): (Place & { readonly card: Card })[] {
  const layout = lookedAt()?.layout
  if (layout) return placesUnder(layout, cards)
  const start = map.notes.reduce((end, { x }) => Math.max(end, x + SPACE.note + GAP), 0)
  return cards.map((card, at) => ({ card, x: start + at * (SPACE.note + GAP), y: -SPACE.noteHeight - GAP }))
}

/** Returns the free positions below the grid for notes made from cards. */
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
 * Returns a command that moves notes from their displayed positions, which differ from the stored ones if the grid has
 * displaced them.
 *
 * @param ids ids of the moved notes
 * @param change returns the command for a file and map with the displayed positions
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
