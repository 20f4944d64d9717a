import type { Ref } from '../../shared/document/ref'
import type { ViewId } from '../../shared/views/views'
import { session } from './session'

/** What actions can ask of a view. */
export interface ViewController {
  /** Gives it the keyboard. */
  focus(): void
  /** Brings an item into view; the view shows another one where it can’t. */
  reveal(ref: Ref): void
  /** Shows everything. */
  fit?(): void
  zoomBy?(factor: number): void
}

let controllers: Readonly<Record<ViewId, ViewController>> | null = null

/** Sets the controllers of all views, once when the window starts. */
export function provideControllers(all: Readonly<Record<ViewId, ViewController>>): void {
  controllers = all
}

/** Returns the controller of the shown view, or null before the window has started. */
export function shownController(): ViewController | null {
  return controllers?.[session.getState().view.id] ?? null
}

/** Gives the keyboard to the shown view. */
export function focusView(): void {
  shownController()?.focus()
}
