import type { JourneyFile } from '../../shared/document/schema'
import { get } from '../../shared/document/entity-index'
import { writeHeldTyping } from './held-typing'
import { focusOn } from './selection'
import { dispatch, presentFile, rest, session, undo } from './session'
import { isPane, withView } from './view'

let marks = 0

/** A mark that no other run of changes has. */
export function newMark(): string {
  return `${Date.now().toString(36)}-${(marks++).toString(36)}`
}

/** Begins to edit a thing's text in place. */
export function startEditing(id: string, mark: string = newMark(), fresh = false): void {
  writeHeldTyping()
  const { focus: from, view } = session.getState()
  const { pane: place } = view.left
  session.setState({
    editing: { id, mark, fresh, from, place },
    focus: { kind: 'thing', id },
    selected: [id],
    // A page has no editors.
    ...(isPane(view.id) ? {} : { view: withView(view, place) }),
  })
}

/** Ends the editing in place. A thing that was just made and has no text goes away again, unless it is to `stay`. */
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

/** The text of a thing that is edited in place. */
export function textOf(file: JourneyFile, id: string): string | null {
  const titled = get(file, 'step', id) ?? get(file, 'touchpoint', id) ?? get(file, 'stage', id) ?? get(file, 'lane', id)
  return titled ? titled.title : ((get(file, 'card', id) ?? get(file, 'note', id))?.text ?? null)
}

/** Writes what was typed in place. A title is one line, also where several are pasted. */
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
