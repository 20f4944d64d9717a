import type { ViewId } from '../../shared/views/views'

/** The map’s position in the window, as given by React Flow. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** The two views in which the map is edited; they can be shown side by side. */
export type Pane = 'canvas' | 'outline'

/** The view shown by the window, or the one with the keyboard where canvas and outline are side by side. */
export interface ShownView {
  readonly id: ViewId
  /** The id of the map shown. */
  readonly scope: string
  readonly options: {
    /** Whether the outline is beside the canvas when one of them is shown. */
    readonly beside: boolean
  }
  /** What is returned to. */
  readonly left: {
    readonly camera: Viewport | null
    readonly slide: number
    /** The pane shown before a presentation or page. */
    readonly pane: Pane
  }
}

export const NO_VIEW: ShownView = {
  id: 'canvas',
  scope: '',
  options: { beside: false },
  left: { camera: null, slide: 0, pane: 'canvas' },
}

/** Returns whether the map is edited in a view. */
export function isPane(id: ViewId): id is Pane {
  return id === 'canvas' || id === 'outline'
}

/** Returns the view after another one was chosen. The presentation starts at its first slide. */
export function withView(view: ShownView, id: ViewId): ShownView {
  const { left } = view
  return { ...view, id, left: { ...left, slide: 0, pane: isPane(id) ? id : left.pane } }
}

/** Returns the view after another map was chosen; the camera is null for one that was never shown. */
export function withScope(view: ShownView, scope: string, camera: Viewport | null): ShownView {
  return { ...view, scope, left: { ...view.left, camera, slide: 0 } }
}

/** Returns whether the canvas is shown, under a presentation too. */
export function showsCanvas({ id, options }: ShownView): boolean {
  return id === 'canvas' || id === 'presentation' || (id === 'outline' && options.beside)
}

/** Returns whether the outline is shown. */
export function showsOutline({ id, options }: ShownView): boolean {
  return id === 'outline' || (id === 'canvas' && options.beside)
}
