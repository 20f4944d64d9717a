import { buildPaper, paperContext } from '../map/paper'
import { setOnSheets } from '../map/sheets/sheets'
import type { Page, ViewDefinition } from './view'

/** The map on the canvas. */
export const CANVAS = {
  id: 'canvas',
  group: 'map',
  scope: 'map',
  pages(context, paper): readonly [Page, ...Page[]] {
    const { id } = context.map
    const [first, ...others] = paper ? setOnSheets(paperContext(context), paper) : []
    if (!first) return [{ id, ...buildPaper(context) }]
    return [{ id, ...first }, ...others.map((sheet, at) => ({ id: `${id} ${at + 2}`, ...sheet }))]
  },
} as const satisfies ViewDefinition
