import type { ActionId } from '../../../shared/actions'
import type { Point } from '../../../shared/drawing/items'

/** The handlers of a menu's actions; `at` is the point of the map (scene units) that was pointed at. The main process's are not here. */
export type Handlers = Partial<Record<ActionId, (at?: Point) => void>>
