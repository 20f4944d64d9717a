import { setSection, showPanel } from '../session/shell'
import { openField } from '../ui/open-field'

/** Opens the inspector and the section of a field, and focuses the field. */
export function goToField(name: string, section?: string): void {
  openField(`[data-field="${name}"]`, () => {
    showPanel('inspector')
    if (section !== undefined) setSection(section, true)
  })
}
