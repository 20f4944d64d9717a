import type { JourneyFile } from '../../shared/document/schema'
import { get } from '../../shared/document/entity-index'
import { writeHeldTyping } from './held-typing'
import { focusOn } from './selection'
import { dispatch, presentFile, rest, session, undo } from './session'
import { isPane, withView } from './view'

let marks = 0

/** Returns a unique mark for a run of changes. */
export function newMark(): string {
  return `${Date.now().toString(36)}-${(marks++).toString(36)}`
}

/** Starts editing the text of an item in place. */
export function startEditing(id: string, mark: string = newMark(), fresh = false): void {
  writeHeldTyping()
  const { focus: from, view } = session.getState()
  const { pane: place } = view.left
  session.setState({
    editing: { id, mark, fresh, from, place },
    focus: { kind: 'thing', id },
    selected: [id],
    // Pages have no in-place editors.
    ...(isPane(view.id) ? {} : { view: withView(view, place) }),
  })
}

/** Ends in-place editing. Removes a new item without text, unless `stay` is set. */
export function stopEditing(stay = false): void {
  writeHeldTyping()
  const { editing, history } = session.getState()
  if (!editing) return
  session.setState({ editing: null })
  const thing = editing.fresh && !stay ? textOf(presentFile(), editing.id) : null
  if (thing === '' && history?.mark === editing.mark) {
    undo()
    focusOn(editing.from)
  } else {
    rest()
  }
}

/** Returns the text of an item that can be edited in place, or null. */
export function textOf(file: JourneyFile, id: string): string | null {
  const titled = get(file, 'step', id) ?? get(file, 'touchpoint', id) ?? get(file, 'stage', id) ?? get(file, 'lane', id)
  return titled ? titled.title : ((get(file, 'card', id) ?? get(file, 'note', id))?.text ?? null)
}

/** Sets the text of the edited item. Titles are single lines, so line breaks become spaces. */
export function typeText(text: string): void {
  const { editing } = session.getState()
  if (!editing) return
  const file = presentFile()
  const field = get(file, 'card', editing.id) || get(file, 'note', editing.id) ? 'text' : 'title'
  dispatch(
    { type: 'update', id: editing.id, set: { [field]: field === 'title' ? text.replace(/\n/g, ' ') : text } },
    editing.mark,
  )
}
