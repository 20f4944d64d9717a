import type { SceneContext } from '../drawing/context'
import type { Scene } from '../drawing/items'
import type { PaperOptions } from '../map/sheets/paper'

/** A page as painters draw it; its items name their owners. */
export interface Page extends Scene {
  readonly id: string
  /** Size in millimetres of a page on a paper format; absent for a page as large as its content, two thirds of a point a unit. */
  readonly paper?: { readonly width: number; readonly height: number }
}

/** The groups of the view switcher, in their order. */
export type ViewGroup = 'map' | 'results' | 'priorities' | 'plan' | 'strategy'

/** A view of a file: one declaration, read by the window, its menus, the exports and the command line. */
export interface ViewDefinition {
  readonly id: string
  readonly group: ViewGroup
  /** Whether it is about one map or about the whole file. */
  readonly scope: 'file' | 'map'
  /**
   * Draws the view on paper without anything hidden in the file. Views that only a window can show have no pages.
   *
   * @param paper the sheets on which it is set, for views that can be divided; absent for one page cut to the content
   * @throws PaperTooSmall
   */
  pages?(context: SceneContext, paper?: PaperOptions): readonly [Page, ...Page[]]
}
