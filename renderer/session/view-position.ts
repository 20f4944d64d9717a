import { session } from './session'
import type { Viewport } from './view'

/** Shows a slide of the presentation (index from 0). */
export function showSlideAt(slide: number): void {
  const { view } = session.getState()
  session.setState({ view: { ...view, left: { ...view.left, slide } } })
}

/** Stores the camera of the shown map. */
export function rememberCamera(camera: Viewport): void {
  const { view } = session.getState()
  session.setState({ view: { ...view, left: { ...view.left, camera } } })
}
