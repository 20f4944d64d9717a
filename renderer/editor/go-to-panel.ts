import { openField } from '../ui/open-field'

/** Shows a panel and focuses its tab, which a screen reader announces. */
export function openPanel(show: () => void): void {
  openField('[data-panel] [aria-selected="true"]', show)
}

/** Focuses the first field of the panel. Returns false if no panel is shown. */
export function focusPanel(): boolean {
  const fields = ['input', 'textarea', 'button'].map((field) => `[data-panel] > :last-child ${field}`).join()
  const field = document.querySelector<HTMLElement>(fields)
  field?.focus()
  return field !== null
}
