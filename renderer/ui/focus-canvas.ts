import { session } from '../session/session'

/** Gives the keyboard back to the map: to its canvas, or to its outline where it was there last. */
export function focusCanvas(): void {
  const [own, other] =
    session.getState().place === 'outline' ? ['[data-outline]', '[data-canvas]'] : ['[data-canvas]', '[data-outline]']
  const picture = document.querySelector<HTMLElement>(own) ?? document.querySelector<HTMLElement>(other)
  picture?.focus({ preventScroll: true })
}
