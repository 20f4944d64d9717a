import type { Direction } from '../../shared/document/edits/structure'
import type { Layout } from '../../shared/map/boxes'
import { focusOn, selectAt } from '../session/selection'
import type { Ref } from '../../shared/document/ref'
import { session } from '../session/session'
import { neighbour, thingsBetween } from './navigation'

/** The range selected by keyboard: its anchor and current end. */
let range: { readonly anchor: Ref; readonly end: Ref } | null = null

/** Extends the selection by one place from its anchor. An arrow key without Shift, or a click, starts a new one. */
export function extendSelection(layout: Layout, direction: Direction): void {
  const { focus } = session.getState()
  const end = neighbour(layout, focus, direction)
  if (!end) return
  if (!focus) return focusOn(end)
  const anchor = range?.end === focus ? range.anchor : focus
  range = { anchor, end }
  selectAt(thingsBetween(layout, anchor, end), end)
}
