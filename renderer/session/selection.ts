import type { Ref } from '../../shared/document/ref'
import { session } from './session'
import { isPane, type Pane, withView } from './view'

/** Puts the focus on a thing or cell and selects it; `add` keeps what is selected. */
export function focusOn(focus: Ref | null, add = false): void {
  const { selected } = session.getState()
  const own = focus?.kind === 'thing' ? [focus.id] : []
  session.setState({ focus, selected: add ? [...new Set([...selected, ...own])] : own })
}

export function select(ids: readonly string[]): void {
  const first = ids[0]
  session.setState({ selected: ids, focus: first === undefined ? null : { kind: 'thing', id: first } })
}

/** Selects things and sets the focus. */
export function selectAt(ids: readonly string[], focus: Ref | null): void {
  session.setState({ selected: ids, focus })
}

/** Adds a thing to what is selected, or takes it away; the keyboard goes to it, or to one that is left. */
export function toggleSelected(id: string): void {
  const { selected } = session.getState()
  const others = selected.filter((other) => other !== id)
  if (others.length === selected.length) return focusOn({ kind: 'thing', id }, true)
  const last = others.at(-1)
  selectAt(others, last === undefined ? null : { kind: 'thing', id: last })
}

/** Notes that the keyboard has come to one of two views side by side: what is edited in place is edited there from now on. */
export function enter(place: Pane): void {
  const { view } = session.getState()
  if (view.id !== place && isPane(view.id) && view.options.beside) session.setState({ view: withView(view, place) })
}
