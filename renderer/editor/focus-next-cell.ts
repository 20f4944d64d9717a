import type { Layout } from '../../shared/map/boxes'
import { focusOn } from '../session/selection'
import { session } from '../session/session'
import { nextCell } from './navigation'

/** Focuses the next (or previous) cell in reading order. Returns false at the end. */
export function focusNextCell(layout: Layout, by: 1 | -1): boolean {
  const next = nextCell(layout, session.getState().focus, by)
  if (next) focusOn(next)
  return next !== null
}
