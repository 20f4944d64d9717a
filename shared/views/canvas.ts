import { buildPaper } from '../map/build-scene'
import type { ViewDefinition } from './view'

/** The map on the canvas. */
export const CANVAS = {
  id: 'canvas',
  group: 'map',
  scope: 'map',
  pages: (context) => [{ id: context.map.id, ...buildPaper(context) }],
} as const satisfies ViewDefinition
