import type { Look } from '../../drawing/context'
import { NOTE_ICONS } from '../../drawing/icons'
import type { Item, Rect } from '../../drawing/items'
import { createMemo } from '../../drawing/memoize'
import type { StepNote } from '../step-notes'
import { breakLines, type TextMeasurer } from '../../drawing/text'
import { TYPE } from '../../drawing/tokens'
import { linesHeight, textItems } from '../../drawing/lines'

const ICON = 12
const ICON_ROOM = ICON + 5
const GAP = 2
const MOST_LINES = 4

const broken = createMemo<StepNote, readonly string[]>()

/** The lines of a note. Where they are too many, its text is cut before what is never cut. */
function noteLines(note: StepNote, width: number, measurer: TextMeasurer): readonly string[] {
  return broken(note, [width, measurer], () => {
    const { text, end = '' } = note
    const breakAll = (part: string, most: number) => breakLines(part, TYPE.small, width - ICON_ROOM, measurer, most)
    const start = text.slice(0, text.length - end.length)
    const whole = breakAll(start + end.replaceAll(' ', '\u00a0'), MOST_LINES + 1)
    if (whole.length <= MOST_LINES) return whole
    const last = breakAll(end, 1)
    return [...breakAll(start, MOST_LINES - last.length), ...last]
  })
}

const noteHeight = (note: StepNote, width: number, measurer: TextMeasurer) =>
  linesHeight(noteLines(note, width, measurer).length, TYPE.small) + GAP

/** The height of the notes at the foot of a step, 0 where there are none. */
export function notesHeight(notes: readonly StepNote[], width: number, measurer: TextMeasurer): number {
  return notes.reduce((height, note) => height + noteHeight(note, width, measurer), 0)
}

/** A note under the other: its icon and what it says. */
export function drawNotes(
  notes: readonly StepNote[],
  { x, y, width }: Omit<Rect, 'height'>,
  owner: string,
  { palette, measurer }: Look,
): Item[] {
  return notes.flatMap((note, at): Item[] => {
    const top = y + notesHeight(notes.slice(0, at), width, measurer) + GAP / 2
    return [
      {
        kind: 'path',
        d: NOTE_ICONS[note.kind],
        at: { x, y: top + (linesHeight(1, TYPE.small) - ICON) / 2, scale: ICON / 24 },
        stroke: palette.muted,
        strokeWidth: 2.25,
        owner,
      },
      ...textItems(noteLines(note, width, measurer), TYPE.small, { x: x + ICON_ROOM, top, fill: palette.muted, owner }),
    ]
  })
}

/** Where in a step's card the mark is that opens its sub-journey, in the card's coordinates; null where it has none. */
export function opensMark(notes: readonly StepNote[], foot: Omit<Rect, 'height'>, measurer: TextMeasurer): Rect | null {
  const at = notes.findIndex(({ kind }) => kind === 'opens')
  const note = notes[at]
  return note
    ? {
        ...foot,
        y: foot.y + notesHeight(notes.slice(0, at), foot.width, measurer),
        height: noteHeight(note, foot.width, measurer),
      }
    : null
}
