import type { Ref } from '../../shared/document/ref'
import type { ViewId } from '../../shared/views/views'
import { session } from './session'

/** Methods of a view that actions call. */
export interface ViewController {
  /** Focuses the view. */
  focus(): void
  /** Scrolls an item into view; shows another view if this one can't show it. */
  reveal(ref: Ref): void
  /** Fits everything into the view. */
  fit?(): void
  zoomBy?(factor: number): void
}

let controllers: Readonly<Record<ViewId, ViewController>> | null = null

/** Sets the controllers of all views; called once at startup. */
export function provideControllers(all: Readonly<Record<ViewId, ViewController>>): void {
  controllers = all
}

/** Returns the controller of the shown view, or null before startup is complete. */
export function shownController(): ViewController | null {
  return controllers?.[session.getState().view.id] ?? null
}

/** Focuses the shown view. */
export function focusView(): void {
  shownController()?.focus()
}
