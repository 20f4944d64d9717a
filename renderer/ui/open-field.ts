import { flushSync } from 'react-dom'

/**
 * Makes a change with which a field comes into view, and gives the field the keyboard at once, so that the next key is typed into it.
 * @param field a CSS selector
 */
export function openField(field: string, show: () => void): void {
  flushSync(show)
  document.querySelector<HTMLElement>(field)?.focus()
}

/** As `openField`, for a field whose old text the next key replaces. */
export function openFieldAnew(field: string, show: () => void): void {
  openField(field, show)
  document.querySelector<HTMLInputElement>(field)?.select()
}
