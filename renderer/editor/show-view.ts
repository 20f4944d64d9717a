import type { ViewId } from '../../shared/views/views'
import { focusOn } from '../session/selection'
import { isPresenting, session } from '../session/session'
import { rememberCamera } from '../session/view-position'
import { type Pane, type ShownView, withView } from '../session/view'
import { shownController } from '../session/view-controller'
import { endTyping } from './typing'
import { viewNow } from './viewport/camera'

/** Changes the shown view and moves the focus to it; ends editing first. */
function change(next: (view: ShownView) => ShownView): void {
  endTyping()
  const camera = viewNow()
  // The camera of a presentation is not remembered.
  if (camera && !isPresenting()) rememberCamera(camera)
  session.setState({ view: next(session.getState().view) })
  // A view that is not yet mounted focuses itself.
  requestAnimationFrame(() => shownController()?.focus())
}

/** Shows a view of the map. In a presentation nothing stays selected. */
export function showView(id: ViewId): void {
  if (id === 'presentation') focusOn(null)
  change((view) => withView(view, id))
}

/** Shows the canvas or the outline, alone or side by side. */
export function showPanes(pane: Pane, beside: boolean): void {
  change((view) => ({ ...withView(view, pane), options: { beside } }))
}

/** Leaves a presentation or a page for the canvas or outline that was shown before. */
export function leaveView(): void {
  showView(session.getState().view.left.pane)
}
