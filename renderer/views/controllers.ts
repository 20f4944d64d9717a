import type { ViewId } from '../../shared/views/views'
import { fitMap, showNear, zoomBy } from '../editor/viewport/camera'
import type { ViewController } from '../session/view-controller'
import { WORKSHOP_PAGE_CONTROLLER } from './workshop-page/controller'

/** Returns a function that focuses the first existing element. */
function focusFirst(...selectors: readonly string[]): () => void {
  return () => {
    const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean)
    found?.focus({ preventScroll: true })
  }
}

/** Methods shared by all views of a map; those of the camera do nothing without a canvas. */
const OF_MAP = {
  reveal: (ref) => {
    if (ref.kind === 'thing') showNear(ref.id)
  },
  fit: fitMap,
  zoomBy,
} as const satisfies Partial<ViewController>

/** The controllers of all views. */
export const CONTROLLERS: Readonly<Record<ViewId, ViewController>> = {
  canvas: { ...OF_MAP, focus: focusFirst('[data-canvas]', '[data-outline]') },
  outline: { ...OF_MAP, focus: focusFirst('[data-outline]', '[data-canvas]') },
  presentation: { ...OF_MAP, focus: focusFirst('[data-presentation]') },
  'workshop-page': WORKSHOP_PAGE_CONTROLLER,
}
