import { flushSync } from 'react-dom'
import { publishUpdates } from '../session/session'

/**
 * Makes a change that shows a field, and focuses the field synchronously, so that it receives the next key.
 * @param field a CSS selector
 */
export function openField(field: string, show: () => void): void {
  flushSync(() => {
    // The field may belong to something that the running action has just created.
    publishUpdates()
    show()
  })
  document.querySelector<HTMLElement>(field)?.focus()
}

/** As `openField`, and selects the text of the field. */
export function openFieldAnew(field: string, show: () => void): void {
  openField(field, show)
  document.querySelector<HTMLInputElement>(field)?.select()
}
