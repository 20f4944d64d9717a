import { buildPaper } from '../map/build-scene'
import type { ViewDefinition } from './view'

/** The journey map itself. */
export const CANVAS = {
  id: 'canvas',
  group: 'map',
  scope: 'map',
  pages: (context) => [{ id: context.map.id, ...buildPaper(context) }],
} as const satisfies ViewDefinition
