import { type ComponentType, lazy } from 'react'
import { FileText, ListTree, type LucideIcon, Map, Presentation as Screen } from 'lucide-react'
import type { ViewId } from '../../shared/views/views'
import { MapCanvas } from './map/map-canvas'
import { Presentation } from './presentation/presentation'

/** How the window shows a view. */
interface ShownBy {
  readonly icon: LucideIcon
  readonly Component: ComponentType
}

/** What the window shows of every view. The presentation is the bar under the canvas. */
export const REGISTRY: Readonly<Record<ViewId, ShownBy>> = {
  canvas: { icon: Map, Component: MapCanvas },
  outline: {
    icon: ListTree,
    Component: lazy(() => import('./outline/outline').then((module) => ({ default: module.Outline }))),
  },
  presentation: { icon: Screen, Component: Presentation },
  'workshop-page': {
    icon: FileText,
    Component: lazy(() => import('./workshop-page/workshop-page').then((module) => ({ default: module.WorkshopPage }))),
  },
}
