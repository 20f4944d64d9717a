import { openField } from '../ui/open-field'

/** Shows a panel and gives the keyboard to its tab, which a screen reader then announces. */
export function openPanel(show: () => void): void {
  openField('[data-panel] [aria-selected="true"]', show)
}

/** Gives the keyboard to the first field of the panel. Returns whether there is a panel. */
export function focusPanel(): boolean {
  const fields = ['input', 'textarea', 'button'].map((field) => `[data-panel] > :last-child ${field}`).join()
  const field = document.querySelector<HTMLElement>(fields)
  field?.focus()
  return field !== null
}
