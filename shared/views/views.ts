import { CANVAS } from './canvas'
import type { ViewDefinition } from './view'
import { WORKSHOP_PAGE } from './workshop-page'

/** Every view that has pages, by its id. */
export const VIEWS = {
  canvas: CANVAS,
  'workshop-page': WORKSHOP_PAGE,
} as const satisfies Readonly<Record<string, ViewDefinition>>

export type ViewId = keyof typeof VIEWS
export const VIEW_IDS = Object.keys(VIEWS) as [ViewId, ...ViewId[]]
