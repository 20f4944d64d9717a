import { acceptsItems } from '../../shared/document/map-queries'
import { find, get } from '../../shared/document/entity-index'
import { presentFile, type SessionState } from '../session/session'

/** The location of the focus, as far as it affects the available keys. */
export type Hint =
  | 'linking'
  | 'several'
  | 'outline'
  | 'none'
  | 'step'
  | 'stage'
  | 'thing'
  | 'link'
  | 'cell'
  | 'cell-shown'
  | 'editing-step'
  | 'editing-stage'
  | 'editing-touchpoint'
  | 'editing-card'
  | 'editing-other'

/** Returns the hint to show. @param seeking whether a new link still lacks its end */
export function hintFor(state: SessionState, seeking = false): Hint {
  const { editing, focus } = state
  const file = presentFile(state)
  if (editing) {
    const kind = find(file, editing.id)?.kind
    return kind === 'step' || kind === 'stage' || kind === 'touchpoint' || kind === 'card'
      ? `editing-${kind}`
      : 'editing-other'
  }
  if (seeking && state.view.id === 'canvas') return 'linking'
  if (state.selected.length > 1) return 'several'
  if (state.view.id === 'outline') return 'outline'
  if (!focus) return 'none'
  if (focus.kind === 'cell') {
    const lane = get(file, 'lane', focus.lane)
    return lane && (acceptsItems(lane) || lane.kind === 'scores') ? 'cell' : 'cell-shown'
  }
  const found = find(file, focus.id)
  if (found?.map == null) return 'none'
  const { kind } = found
  return kind === 'step' || kind === 'stage' || kind === 'link' ? kind : 'thing'
}
