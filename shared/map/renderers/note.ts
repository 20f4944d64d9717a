import { noteColour } from '../../document/notes'
import type { Note } from '../../document/schema'
import { shownText } from '../../document/texts/shown-text'
import type { Look } from '../../drawing/context'
import type { Item, Rect } from '../../drawing/items'
import { SPACE, TYPE } from '../../drawing/tokens'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'

const MOST_LINES = 60
/** The side of the corner that is turned up (scene units). */
const FOLD = 14

function noteLines(note: Note, look: Look): readonly string[] {
  return linesOf(
    note,
    'text',
    shownText(note) ?? look.t('card.hidden'),
    TYPE.card,
    SPACE.note - 2 * SPACE.cardPadding,
    look.measurer,
    MOST_LINES,
  )
}

export function measureNote(note: Note, look: Look): number {
  return Math.max(
    SPACE.noteHeight,
    2 * SPACE.cardPadding + linesHeight(noteLines(note, look).length, TYPE.card) + FOLD / 2,
  )
}

/** A free sticky: square, in its colour, with a corner turned up. */
export function drawNote(note: Note, { x, y, width, height }: Rect, look: Look): Item[] {
  const { palette } = look
  const [right, bottom] = [x + width, y + height]
  return [
    {
      kind: 'path',
      d: `M${x} ${y}H${right}V${bottom - FOLD}L${right - FOLD} ${bottom}H${x}Z`,
      fill: palette.notes[noteColour(note)],
      stroke: palette.cardBorder,
      strokeWidth: 1,
      owner: note.id,
    },
    {
      kind: 'path',
      d: `M${right} ${bottom - FOLD}H${right - FOLD}V${bottom}Z`,
      fill: palette.ground,
      stroke: palette.cardBorder,
      strokeWidth: 1,
      owner: note.id,
    },
    ...textItems(noteLines(note, look), TYPE.card, {
      x: x + SPACE.cardPadding,
      top: y + SPACE.cardPadding,
      fill: note.text ? palette.ink : palette.muted,
      owner: note.id,
    }),
  ]
}
