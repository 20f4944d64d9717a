import type { Direction } from '../../shared/document/edits/structure'
import type { Layout } from '../../shared/map/boxes'
import { focusOn, selectAt } from '../session/selection'
import type { Ref } from '../../shared/document/ref'
import { session } from '../session/session'
import { neighbour, thingsBetween } from './navigation'

/** A range that is being made by key: where it began, and where it has come to. */
let range: { readonly anchor: Ref; readonly end: Ref } | null = null

/** Goes one place on and selects all from where this began; an arrow without Shift, or a click, begins anew. */
export function extendSelection(layout: Layout, direction: Direction): void {
  const { focus } = session.getState()
  const end = neighbour(layout, focus, direction)
  if (!end) return
  if (!focus) return focusOn(end)
  const anchor = range?.end === focus ? range.anchor : focus
  range = { anchor, end }
  selectAt(thingsBetween(layout, anchor, end), end)
}
