import { shell } from '../session/shell'

/** Opens the inspector and gives the keyboard to one of its fields. */
export function goToField(name: string): void {
  shell.setState({ inspector: true })
  // The field may only be there with the next render.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus())
}
