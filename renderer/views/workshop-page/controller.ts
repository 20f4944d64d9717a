import { shownController, type ViewController } from '../../session/view-controller'
import { leaveView } from '../../editor/show-view'

/** The first field of the page gets the focus; items are revealed on the map. */
export const WORKSHOP_PAGE_CONTROLLER: ViewController = {
  focus: () => document.querySelector<HTMLElement>('[data-workshop-page] input')?.focus(),
  reveal: (ref) => {
    leaveView()
    requestAnimationFrame(() => shownController()?.reveal(ref))
  },
}
