import { shownController } from '../session/view-controller'

/** Gives the keyboard back to the shown view. */
export function focusCanvas(): void {
  shownController()?.focus()
}
