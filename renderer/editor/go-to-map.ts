import { viewNow } from './viewport/camera'
import { endTyping } from './typing'
import { type Crumb, showMap } from '../session/session'
import { rememberCamera } from '../session/view-position'

/** Shows another map; ends editing first. @param trail the path to it, if it is a sub-journey */
export function goToMap(id: string, trail?: readonly Crumb[]): void {
  endTyping()
  const view = viewNow()
  if (view) rememberCamera(view)
  showMap(id, trail)
}
