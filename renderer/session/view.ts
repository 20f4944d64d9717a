import type { ViewId } from '../../shared/views/views'

/** Offset and zoom of the map in the window, as given by React Flow. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** The two views that edit the map; they can be shown side by side. */
export type Pane = 'canvas' | 'outline'

/** The view shown in the window, or the active one if canvas and outline are side by side. */
export interface ShownView {
  readonly id: ViewId
  /** The id of the shown map. */
  readonly scope: string
  readonly options: {
    /** Whether the outline is beside the canvas. */
    readonly beside: boolean
  }
  /** What to return to. */
  readonly left: {
    readonly camera: Viewport | null
    readonly slide: number
    /** The pane before a presentation or page was shown. */
    readonly pane: Pane
  }
}

export const NO_VIEW: ShownView = {
  id: 'canvas',
  scope: '',
  options: { beside: false },
  left: { camera: null, slide: 0, pane: 'canvas' },
}

/** Returns whether a view edits the map. */
export function isPane(id: ViewId): id is Pane {
  return id === 'canvas' || id === 'outline'
}

/** Returns the state after a switch to another view. The presentation starts at its first slide. */
export function withView(view: ShownView, id: ViewId): ShownView {
  const { left } = view
  return { ...view, id, left: { ...left, slide: 0, pane: isPane(id) ? id : left.pane } }
}

/** Returns the state after a switch to another map; the camera is null for a map that was never shown. */
export function withScope(view: ShownView, scope: string, camera: Viewport | null): ShownView {
  return { ...view, scope, left: { ...view.left, camera, slide: 0 } }
}

/** Returns whether the canvas is shown, including under a presentation. */
export function showsCanvas({ id, options }: ShownView): boolean {
  return id === 'canvas' || id === 'presentation' || (id === 'outline' && options.beside)
}

/** Returns whether the outline is shown. */
export function showsOutline({ id, options }: ShownView): boolean {
  return id === 'outline' || (id === 'canvas' && options.beside)
}
