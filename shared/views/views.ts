import { CANVAS } from './canvas'
import type { ViewDefinition } from './view'
import { WORKSHOP_PAGE } from './workshop-page'

/** The map as a tree of rows. */
const OUTLINE = { id: 'outline', group: 'map', scope: 'map' } as const satisfies ViewDefinition

/** The map for an audience, slide by slide. */
const PRESENTATION = { id: 'presentation', group: 'map', scope: 'map' } as const satisfies ViewDefinition

/** Views with pages, which can be exported. */
export const PAGE_VIEWS = {
  canvas: CANVAS,
  'workshop-page': WORKSHOP_PAGE,
} as const satisfies Readonly<Record<string, ViewDefinition>>

export type PageViewId = keyof typeof PAGE_VIEWS
export const PAGE_VIEW_IDS = Object.keys(PAGE_VIEWS) as [PageViewId, ...PageViewId[]]

/** All views by id, in the order of the switcher. */
export const VIEWS = {
  canvas: CANVAS,
  outline: OUTLINE,
  presentation: PRESENTATION,
  'workshop-page': WORKSHOP_PAGE,
} as const satisfies Readonly<Record<string, ViewDefinition>>

export type ViewId = keyof typeof VIEWS
export const VIEW_IDS = Object.keys(VIEWS) as [ViewId, ...ViewId[]]
