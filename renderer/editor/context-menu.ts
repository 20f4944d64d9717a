import { createStore } from 'zustand/vanilla'
import type { ContextKind } from '../../shared/actions/context-menus'
import { find } from '../../shared/document/entity-index'
import { focusOn } from '../session/selection'
import type { Ref } from '../../shared/document/ref'
import { isPresenting, presentFile, session } from '../session/session'

/** The open menu: its position in the window (CSS px) and kind; null if closed. */
interface OpenMenu {
  readonly x: number
  readonly y: number
  readonly kind: ContextKind
  /** The clicked point of the map (scene units), if a note can be placed there. */
  readonly place?: { readonly x: number; readonly y: number } | undefined
}

export const contextMenu = createStore<{ readonly open: OpenMenu | null }>(() => ({ open: null }))

function kindOf(focus: Ref | null): ContextKind {
  if (!focus) return 'ground'
  if (focus.kind === 'cell') return 'cell'
  const kind = find(presentFile(), focus.id)?.kind
  return kind === 'stage' ||
    kind === 'step' ||
    kind === 'touchpoint' ||
    kind === 'card' ||
    kind === 'note' ||
    kind === 'link' ||
    kind === 'lane'
    ? kind
    : 'ground'
}

/**
 * Opens the context menu of the item at a point and focuses the item; keeps the selection if it contains the item. Does
 * nothing in a presentation.
 */
export function openContextMenu(focus: Ref | null, x: number, y: number, place?: OpenMenu['place']): void {
  // The menu key also triggers a pointer event.
  if (contextMenu.getState().open || isPresenting()) return
  if (focus?.kind === 'thing' && session.getState().selected.includes(focus.id)) session.setState({ focus })
  else focusOn(focus)
  contextMenu.setState({ open: { x, y, kind: kindOf(focus), place } })
}
