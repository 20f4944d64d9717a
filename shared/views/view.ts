import type { SceneContext } from '../drawing/context'
import type { Scene } from '../drawing/items'

/** A page for painters; its items have owners. */
export interface Page extends Scene {
  readonly id: string
}

/** The groups of the view switcher, in order. */
export type ViewGroup = 'map' | 'results' | 'priorities' | 'plan' | 'strategy'

/** A view of a file, declared once for the window, its menus, the exports and the command line. */
export interface ViewDefinition {
  readonly id: string
  readonly group: ViewGroup
  /** Whether the view shows one map or the whole file. */
  readonly scope: 'file' | 'map'
  /** Draws the view on paper, without hidden content. Absent for views that exist only in a window. */
  pages?(context: SceneContext): readonly [Page, ...Page[]]
}
