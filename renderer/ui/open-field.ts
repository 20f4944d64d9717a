import { flushSync } from 'react-dom'
import { publishUpdates } from '../session/session'

/**
 * Makes a change with which a field comes into view, and gives the field the keyboard at once, so that the next key is typed into it.
 * @param field a CSS selector
 */
export function openField(field: string, show: () => void): void {
  flushSync(() => {
    // The field may belong to something that the running action has just made.
    publishUpdates()
    show()
  })
  document.querySelector<HTMLElement>(field)?.focus()
}

/** As `openField`, for a field whose old text the next key replaces. */
export function openFieldAnew(field: string, show: () => void): void {
  openField(field, show)
  document.querySelector<HTMLInputElement>(field)?.select()
}
