import type { Action, Condition } from '../../shared/actions/action'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import { decided } from '../../shared/analysis/workshop'
import { currentMapOf } from '../../shared/document/edits/maps'
import { holdsCards } from '../../shared/document/map-queries'
import { get } from '../../shared/document/entity-index'
import { isFiltered } from '../session/filter'
import { laneInFocus, stepInFocus, thingInFocus } from '../session/focus'
import { isPresenting, presentFile, presentMap, session, type SessionState } from '../session/session'
import type { ShellState } from '../session/shell'

/** Whether a condition of the action table holds. */
function holds(condition: Condition, state: SessionState): boolean {
  const { history } = state
  switch (condition) {
    case 'always':
      return true
    case 'document':
      return history !== null
    case 'step':
      return stepInFocus(state) !== null
    case 'card-place': {
      // A cell that takes no cards is pointed at: a card would come to lie elsewhere.
      const lane = state.focus?.kind === 'cell' ? laneInFocus(state) : null
      return stepInFocus(state) !== null && (lane === null || holdsCards(lane))
    }
    case 'focus':
      return state.focus !== null
    case 'lane':
      return laneInFocus(state) !== null
    case 'cards':
      return history !== null && state.selected.some((id) => get(presentFile(state), 'card', id))
    case 'notes':
      return (
        history !== null &&
        presentMap(state).stages.some(({ steps }) => steps.length > 0) &&
        state.selected.some((id) => get(presentFile(state), 'note', id))
      )
    case 'link':
      return thingInFocus('link', state) !== undefined
    case 'not-flow':
    case 'not-supports':
    case 'not-causes': {
      const link = thingInFocus('link', state)
      return link !== undefined && condition !== `not-${link.kind}`
    }
    case 'hidden-lanes':
      return history !== null && presentMap(state).lanes.some(({ hidden }) => hidden)
    case 'selection':
      return state.selected.length > 0
    case 'can-undo':
      return history !== null && history.past !== null
    case 'can-redo':
      return history !== null && history.future !== null
    case 'maps':
      return history !== null && presentFile(state).maps.length > 1
    case 'current-map':
      return history !== null && presentMap(state).state === 'current'
    case 'overlay':
      return history !== null && currentMapOf(presentFile(state), presentMap(state)) !== undefined
    case 'trail':
      return state.trail.length > 0
    case 'decided':
      return history !== null && decided(presentFile(state), presentMap(state)).length > 0
    case 'has-path':
      return state.document?.name != null
    case 'filtered':
      return history !== null && isFiltered(state)
  }
}

function isReady(
  { when, whilePresenting = false }: Pick<Action, 'when' | 'whilePresenting'>,
  state: SessionState,
): boolean {
  return (!isPresenting(state) || whilePresenting) && holds(when, state)
}

/** Whether an action can be run now. */
export function canRun(id: ActionId, state: SessionState = session.getState()): boolean {
  return ACTIONS.some((action) => action.id === id && isReady(action, state))
}

/** What the native menu needs to know: which items can be chosen, which are ticked. */
export function menuState(
  state: SessionState,
  {
    settings,
    inspector,
    minimap,
    overlay,
    frame,
  }: Pick<ShellState, 'settings' | 'inspector' | 'minimap' | 'overlay' | 'frame'>,
): { enabled: ActionId[]; ticked: ActionId[] } {
  const ticked: ActionId[] = [
    `view.show(${state.view.id})`,
    `view.theme(${settings.theme})`,
    `view.language(${settings.language})`,
  ]
  if (inspector) ticked.push('view.inspector')
  if (minimap) ticked.push('view.minimap')
  if (overlay) ticked.push('view.overlay')
  if (frame !== 'hidden') ticked.push('view.frame')
  return { enabled: ACTIONS.filter((action) => isReady(action, state)).map((action) => action.id), ticked }
}
