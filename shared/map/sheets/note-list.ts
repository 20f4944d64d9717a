import type { Note } from '../../document/schema'
import type { SceneContext } from '../../drawing/context'
import type { Item } from '../../drawing/items'
import { linesHeight, textItems } from '../../drawing/lines'
import { breakLines } from '../../drawing/text'
import { TYPE } from '../../drawing/tokens'
import { noteColour } from '../../document/notes'
import type { PagePart } from '../page-parts'

const COLUMN = 320
const GAP = 32
const MARK = 10

/** Draws the free notes of a map as a list in columns: on sheets the map is divided, and notes have no place on it. */
export function drawNoteList(notes: readonly Note[], width: number, context: SceneContext): PagePart {
  const written = notes.filter(({ text }) => text.trim() !== '')
  if (written.length === 0) return { items: [], height: 0 }
  const { palette, measurer, t } = context
  const items: Item[] = textItems([t('sheet.notes')], TYPE.step, { x: 0, top: 0, fill: palette.ink })
  const count = Math.max(1, Math.floor((width + GAP) / (COLUMN + GAP)))
  const own = (width - (count - 1) * GAP) / count
  let top = linesHeight(1, TYPE.step) + 10
  for (let from = 0; from < written.length; from += count) {
    let height = 0
    written.slice(from, from + count).forEach((note, at) => {
      const x = at * (own + GAP)
      const lines = breakLines(note.text, TYPE.card, own - 2 * MARK, measurer, 200)
      items.push(
        { kind: 'rect', x, y: top + 3, width: MARK, height: MARK, radius: 2, fill: palette.notes[noteColour(note)] },
        ...textItems(lines, TYPE.card, { x: x + 2 * MARK, top, fill: palette.ink }),
      )
      height = Math.max(height, linesHeight(lines.length, TYPE.card) + 8)
    })
    top += height
  }
  return { items, height: top }
}
