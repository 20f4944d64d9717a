import type { ActionId } from '../../../shared/actions'

/** A point of the map (scene units). */
export interface Place {
  readonly x: number
  readonly y: number
}

/** What the actions of a menu do, some of them at a place that is pointed at. Those of the main process are not here. */
export type Run = Partial<Record<ActionId, (at?: Place) => void>>
