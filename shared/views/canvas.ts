import { buildPaper, paperContext } from '../map/build-scene'
import { setOnSheets } from '../map/sheets/sheets'
import type { Page, ViewDefinition } from './view'

/** The journey map itself. */
export const CANVAS = {
  id: 'canvas',
  group: 'map',
  scope: 'map',
  pages(context, paper): readonly [Page, ...Page[]] {
    const { id } = context.map
    const shown = paperContext(context)
    const [first, ...others] = paper ? setOnSheets(shown, paper) : []
    if (!first) return [{ id, ...buildPaper(shown) }]
    return [{ id, ...first }, ...others.map((sheet, at) => ({ id: `${id} ${at + 2}`, ...sheet }))]
  },
} as const satisfies ViewDefinition
