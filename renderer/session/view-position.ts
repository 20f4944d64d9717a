import { session } from './session'
import type { Viewport } from './view'

/** Shows a slide of the presentation, counted from 0. */
export function showSlideAt(slide: number): void {
  const { view } = session.getState()
  session.setState({ view: { ...view, left: { ...view.left, slide } } })
}

/** Remembers where the map stands in the window. */
export function rememberCamera(camera: Viewport): void {
  const { view } = session.getState()
  session.setState({ view: { ...view, left: { ...view.left, camera } } })
}
