import { shownController, type ViewController } from '../../session/view-controller'
import { leaveView } from '../../editor/show-view'

/** Of a workshop’s page the first field takes the keyboard; what is to be seen is seen on the map. */
export const WORKSHOP_PAGE_CONTROLLER: ViewController = {
  focus: () => document.querySelector<HTMLElement>('[data-workshop-page] input')?.focus(),
  reveal: (ref) => {
    leaveView()
    requestAnimationFrame(() => shownController()?.reveal(ref))
  },
}
