import type { SceneContext } from '../drawing/context'
import type { Scene } from '../drawing/items'
import type { PaperOptions } from '../map/sheets/paper'

/** A page for painters; its items have owners. */
export interface Page extends Scene {
  readonly id: string
  /** Size in millimetres of a page on a paper format; absent for a page as large as its content, two thirds of a point a unit. */
  readonly paper?: { readonly width: number; readonly height: number }
}

/** The groups of the view switcher, in order. */
export type ViewGroup = 'map' | 'results' | 'priorities' | 'plan' | 'strategy'

/** A view of a file, declared once for the window, its menus, the exports and the command line. */
export interface ViewDefinition {
  readonly id: string
  readonly group: ViewGroup
  /** Whether the view shows one map or the whole file. */
  readonly scope: 'file' | 'map'
  /**
   * Draws the view on paper without anything hidden in the file. Views that only a window can show have no pages.
   *
   * @param paper the sheets on which it is set, for views that can be divided; absent for one page cut to the content
   * @throws PaperTooSmall
   */
  pages?(context: SceneContext, paper?: PaperOptions): readonly [Page, ...Page[]]
}
