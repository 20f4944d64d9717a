import { createStore } from 'zustand/vanilla'
import type { ContextKind } from '../../shared/actions/context-menus'
import { find } from '../../shared/document/entity-index'
import { focusOn } from '../session/selection'
import type { Ref } from '../../shared/document/ref'
import { isPresenting, presentFile, session } from '../session/session'

/** The menu at a point of the window (CSS px), for a kind of thing; null while none is open. */
interface OpenMenu {
  readonly x: number
  readonly y: number
  readonly kind: ContextKind
  /** The point of the map (scene units) that was pointed at, where it is free for a note. */
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

/** Opens the menu of what is at a point: that has the focus then, and what is selected stays so where it is part of it. Before a room there is none. */
export function openContextMenu(focus: Ref | null, x: number, y: number, place?: OpenMenu['place']): void {
  // The key that opened a menu brings the event of the pointer along.
  if (contextMenu.getState().open || isPresenting()) return
  if (focus?.kind === 'thing' && session.getState().selected.includes(focus.id)) session.setState({ focus })
  else focusOn(focus)
  contextMenu.setState({ open: { x, y, kind: kindOf(focus), place } })
}
