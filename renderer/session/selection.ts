import type { Ref } from '../../shared/document/ref'
import { session } from './session'
import { isPane, type Pane, withView } from './view'

/** Focuses and selects an item or cell; `add` extends the selection. */
export function focusOn(focus: Ref | null, add = false): void {
  const { selected } = session.getState()
  const own = focus?.kind === 'thing' ? [focus.id] : []
  session.setState({ focus, selected: add ? [...new Set([...selected, ...own])] : own })
}

export function select(ids: readonly string[]): void {
  const first = ids[0]
  session.setState({ selected: ids, focus: first === undefined ? null : { kind: 'thing', id: first } })
}

/** Selects items and sets the focus. */
export function selectAt(ids: readonly string[], focus: Ref | null): void {
  session.setState({ selected: ids, focus })
}

/** Adds an item to the selection and focuses it, or removes it and focuses another selected one. */
export function toggleSelected(id: string): void {
  const { selected } = session.getState()
  const others = selected.filter((other) => other !== id)
  if (others.length === selected.length) return focusOn({ kind: 'thing', id }, true)
  const last = others.at(-1)
  selectAt(others, last === undefined ? null : { kind: 'thing', id: last })
}

/** Makes a pane the active one when it gets the focus beside the other, so that in-place editing happens there. */
export function enter(place: Pane): void {
  const { view } = session.getState()
  if (view.id !== place && isPane(view.id) && view.options.beside) session.setState({ view: withView(view, place) })
}
