import type { Look } from '../context'
import { NOTE_ICONS } from '../icons'
import type { Item, Rect } from '../items'
import type { StepNote } from '../step-notes'
import { breakLines } from '../text'
import { TYPE } from '../tokens'
import { linesHeight, textItems } from './lines'

const ICON = 12
const LINE = linesHeight(1, TYPE.small) + 2

/** The height of the notes at the foot of a step, 0 where there are none. */
export function notesHeight({ length }: readonly StepNote[]): number {
  return length * LINE
}

/** A line a note: its icon and what it says, as far as there is room. */
export function drawNotes(notes: readonly StepNote[], place: Omit<Rect, 'height'>, owner: string, { palette, measurer }: Look): Item[] {
  return notes.flatMap(({ kind, text }, at): Item[] => {
    const top = place.y + at * LINE + 1
    const lines = breakLines(text, TYPE.small, place.width - ICON - 5, measurer, 1)
    return [
      { kind: 'path', d: NOTE_ICONS[kind], at: { x: place.x, y: top + (linesHeight(1, TYPE.small) - ICON) / 2, scale: ICON / 24 }, stroke: palette.muted, strokeWidth: 2.25, owner },
      ...textItems(lines, TYPE.small, { x: place.x + ICON + 5, top, fill: palette.muted, owner }),
    ]
  })
}

/** Where in a step's card the mark is that opens its sub-journey, in the card's coordinates; null where it has none. */
export function opensMark(notes: readonly StepNote[], foot: Omit<Rect, 'height'>): Rect | null {
  const at = notes.findIndex(({ kind }) => kind === 'opens')
  return at < 0 ? null : { ...foot, y: foot.y + at * LINE, height: LINE }
}
