import { decided } from '../../shared/analysis/workshop'
import { currentMapOf } from '../../shared/document/edits/maps'
import { get } from '../../shared/document/entity-index'
import { holdsCards } from '../../shared/document/map-queries'
import type { JourneyFile, JourneyMap, Link } from '../../shared/document/schema'
import { isFiltered } from '../session/filter'
import { laneInFocus, stepInFocus, thingInFocus } from '../session/focus'
import { presentFile, presentMap, type SessionState } from '../session/session'
import { shownController } from '../session/view-controller'

/** Why an action can't be run now; worded by `reason.<code>` in the catalogues. */
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

/** Returns true where an action can be run in a state of the session, or else why it can't. */
export type Condition = (state: SessionState) => true | Reason

/** Returns a condition that holds where a document is open and a test of it passes. */
function whereDocument(test: (file: JourneyFile, map: JourneyMap, state: SessionState) => boolean, reason: Reason) {
  return (state: SessionState): true | Reason =>
    state.history === null ? 'no-document' : test(presentFile(state), presentMap(state), state) || reason
}

export const always: Condition = () => true
export const hasDocument: Condition = whereDocument(() => true, 'no-document')
export const hasSelection: Condition = whereDocument(
  (_file, _map, { selected }) => selected.length > 0,
  'choose-something',
)
export const hasFocus: Condition = whereDocument((_file, _map, { focus }) => focus !== null, 'choose-something')
export const hasStep: Condition = whereDocument((_file, _map, state) => stepInFocus(state) !== null, 'choose-step')
export const hasLane: Condition = whereDocument((_file, _map, state) => laneInFocus(state) !== null, 'choose-lane')
export const hasCards: Condition = whereDocument(
  (file, _map, { selected }) => selected.some((id) => get(file, 'card', id)),
  'choose-card',
)
export const hasLink: Condition = whereDocument(
  (_file, _map, state) => thingInFocus('link', state) !== undefined,
  'choose-link',
)
export const hasSeveralMaps: Condition = whereDocument(({ maps }) => maps.length > 1, 'one-map')
export const hasHiddenLanes: Condition = whereDocument(
  (_file, { lanes }) => lanes.some(({ hidden }) => hidden),
  'no-hidden-lane',
)
export const isCurrentMap: Condition = whereDocument((_file, { state }) => state === 'current', 'future-map')
export const hasCurrentMap: Condition = whereDocument(
  (file, map) => currentMapOf(file, map) !== undefined,
  'no-current-map',
)
export const isInSubJourney: Condition = whereDocument(
  (_file, _map, { trail }) => trail.length > 0,
  'not-in-sub-journey',
)
export const hasDecisions: Condition = whereDocument((file, map) => decided(file, map).length > 0, 'nothing-decided')
export const hasFile: Condition = whereDocument((_file, _map, { document }) => document?.name != null, 'not-saved')
export const hasFilter: Condition = whereDocument((_file, _map, state) => isFiltered(state), 'no-filter')
export const canUndo: Condition = whereDocument((_file, _map, { history }) => history?.past != null, 'nothing-to-undo')
export const canRedo: Condition = whereDocument(
  (_file, _map, { history }) => history?.future != null,
  'nothing-to-redo',
)

/** The shown view can be zoomed. */
export const canZoom: Condition = whereDocument(() => shownController()?.zoomBy !== undefined, 'not-in-view')

/** A step is in focus, and not in a cell of a lane without cards, since a card would go elsewhere than where one points. */
export const hasCardPlace: Condition = (state) => {
  const lane = state.focus?.kind === 'cell' ? laneInFocus(state) : null
  return lane !== null && !holdsCards(lane) ? 'no-cards-here' : hasStep(state)
}

/** Notes are selected, and there is a step at which they can become cards. */
export const hasNotes: Condition = (state) => {
  if (state.history === null) return 'no-document'
  if (!state.selected.some((id) => get(presentFile(state), 'note', id))) return 'choose-note'
  return presentMap(state).stages.some(({ steps }) => steps.length > 0) || 'no-step'
}

/** A link of another kind is in focus. */
export const hasLinkOfOtherKind = (state: SessionState, kind: Link['kind']): true | Reason => {
  const link = thingInFocus('link', state)
  return link === undefined ? hasLink(state) : link.kind !== kind || 'same-link-kind'
}
