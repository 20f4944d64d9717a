import { decided } from '../../shared/analysis/workshop'
import { currentMapOf } from '../../shared/document/edits/maps'
import { get } from '../../shared/document/entity-index'
import { holdsCards } from '../../shared/document/map-queries'
import type { Link } from '../../shared/document/schema'
import { isFiltered } from '../session/filter'
import { isOnMap, laneInFocus, stepInFocus, thingInFocus } from '../session/focus'
import { presentFile, presentMap, type SessionState } from '../session/session'
import { isPane } from '../session/view'
import { shownController } from '../session/view-controller'

/** Why an action is unavailable; the texts are `reason.<code>` in the catalogues. */
export const REASONS = [
  'no-document',
  'presenting',
  'choose-something',
  'choose-step',
  'choose-lane',
  'choose-card',
  'choose-note',
  'choose-link',
  'no-cards-here',
  'no-step',
  'same-link-kind',
  'no-hidden-lane',
  'nothing-to-undo',
  'nothing-to-redo',
  'one-map',
  'future-map',
  'no-current-map',
  'not-in-sub-journey',
  'nothing-decided',
  'not-saved',
  'no-filter',
  'not-in-view',
] as const
export type Reason = (typeof REASONS)[number]

/** Returns true if an action is available in a state of the session, or the reason why not. */
export type Condition = (state: SessionState) => true | Reason

/** Returns a condition that requires an open document and a test of the state. */
function whereDocument(test: (state: SessionState) => boolean, reason: Reason): Condition {
  return (state) => (state.history === null ? 'no-document' : test(state) || reason)
}

export const always: Condition = () => true
export const hasDocument: Condition = ({ history }) => history !== null || 'no-document'
export const hasSelection = whereDocument(({ selected }) => selected.length > 0, 'choose-something')
export const hasFocus = whereDocument((state) => isOnMap(state), 'choose-something')
export const hasStep = whereDocument((state) => stepInFocus(state) !== null, 'choose-step')
export const hasLane = whereDocument((state) => laneInFocus(state) !== null, 'choose-lane')
export const hasCards = whereDocument((state) => {
  const file = presentFile(state)
  return state.selected.some((id) => get(file, 'card', id))
}, 'choose-card')
export const hasLink = whereDocument((state) => thingInFocus('link', state) !== undefined, 'choose-link')
export const hasSeveralMaps = whereDocument((state) => presentFile(state).maps.length > 1, 'one-map')
export const hasHiddenLanes = whereDocument(
  (state) => presentMap(state).lanes.some(({ hidden }) => hidden),
  'no-hidden-lane',
)
export const isCurrentMap = whereDocument((state) => presentMap(state).state === 'current', 'future-map')
export const hasCurrentMap = whereDocument(
  (state) => currentMapOf(presentFile(state), presentMap(state)) !== undefined,
  'no-current-map',
)
export const isInSubJourney = whereDocument(({ trail }) => trail.length > 0, 'not-in-sub-journey')
export const hasDecisions = whereDocument(
  (state) => decided(presentFile(state), presentMap(state)).length > 0,
  'nothing-decided',
)
export const hasFile = whereDocument(({ document }) => document?.name != null, 'not-saved')
export const hasFilter = whereDocument((state) => isFiltered(state), 'no-filter')
export const canUndo = whereDocument(({ history }) => history?.past != null, 'nothing-to-undo')
export const canRedo = whereDocument(({ history }) => history?.future != null, 'nothing-to-redo')

/** Requires a view that can be zoomed. */
export const canZoom = whereDocument(() => shownController()?.zoomBy !== undefined, 'not-in-view')

/** Requires a view that edits the map, and so has the inspector, context, filter and minimap. */
export const isEditing = whereDocument(({ view }) => isPane(view.id), 'not-in-view')

/** Requires a selection in a view that can be zoomed. */
export const canZoomToSelection: Condition = (state) => {
  const zoom = canZoom(state)
  return zoom === true ? hasSelection(state) : zoom
}

/** Requires a focused step, but not a cell of a lane without cards, since the card would be created elsewhere. */
export const hasCardPlace: Condition = (state) => {
  const lane = state.focus?.kind === 'cell' ? laneInFocus(state) : null
  return lane !== null && !holdsCards(lane) ? 'no-cards-here' : hasStep(state)
}

/** Requires selected notes, and a step at which they can become cards. */
export const hasNotes: Condition = (state) => {
  if (state.history === null) return 'no-document'
  if (!state.selected.some((id) => get(presentFile(state), 'note', id))) return 'choose-note'
  return presentMap(state).stages.some(({ steps }) => steps.length > 0) || 'no-step'
}

/** Requires a focused link of another kind. */
export function hasLinkOfOtherKind(state: SessionState, kind: Link['kind']): true | Reason {
  const link = thingInFocus('link', state)
  return link === undefined ? hasLink(state) : link.kind !== kind || 'same-link-kind'
}
