import { setSection, shell } from '../session/shell'

/** Opens the inspector, and the part of it that a field is in, and gives the keyboard to the field. */
export function goToField(name: string, section?: string): void {
  shell.setState({ inspector: true })
  if (section !== undefined) setSection(section, true)
  // The field may only be there with the next render.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus())
}
