import type { Action } from '../../shared/actions/action'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import type { Point } from '../../shared/drawing/items'
import { isPresenting, session, type SessionState } from '../session/session'
import type { Reason } from './enabled'
import { EDIT } from './handlers/edit'
import { FILE } from './handlers/file'
import type { Handlers } from './handlers/handlers'
import { INSERT } from './handlers/insert'
import { LANES } from './handlers/lanes'
import { LINKS } from './handlers/links'
import { MAP } from './handlers/map'
import { MAPS } from './handlers/maps'
import { NOTES } from './handlers/notes'
import { STEPS } from './handlers/steps'
import { VIEW } from './handlers/view'
import { WORKSHOP } from './handlers/workshop'

/**
 * Completeness is checked by type: an action without a handler is a compile error, unless the main process performs it.
 */
const HANDLERS: Handlers = {
  ...FILE,
  ...EDIT,
  ...INSERT,
  ...MAP,
  ...MAPS,
  ...LANES,
  ...STEPS,
  ...NOTES,
  ...LINKS,
  ...WORKSHOP,
  ...VIEW,
}

/** An action with its handler, bound to the parameter of its family. */
interface BoundAction {
  readonly whilePresenting: boolean
  readonly hasTick: boolean
  run(at?: Point): void
  enabled(state: SessionState): true | Reason
  checked(): boolean
}

/** An entry of `HANDLERS`, whose types depend on the action's id. */
interface AnyHandler {
  readonly run: (parameter?: unknown) => void
  readonly enabled: (state: SessionState, parameter?: unknown) => true | Reason
  readonly checked?: (parameter?: unknown) => boolean
}

function bind({ id, changes, whilePresenting = changes !== 'document', tick }: Action): BoundAction | undefined {
  const [, name = id, parameter] = /^(.+)\((.+)\)$/.exec(id) ?? []
  const handler = (HANDLERS as unknown as Readonly<Record<string, AnyHandler | undefined>>)[name]
  return (
    handler && {
      whilePresenting,
      hasTick: tick !== undefined,
      run: (at) => handler.run(parameter ?? at),
      enabled: (state) => handler.enabled(state, parameter),
      checked: () => handler.checked?.(parameter) ?? false,
    }
  )
}

// Cached, since menus and buttons look up every action after each change of the session.
const BOUND = new Map(ACTIONS.map((action: Action & { readonly id: ActionId }) => [action.id, bind(action)] as const))

/** Returns an action that runs in the renderer; undefined for those that only the main process performs. */
export function boundAction(id: ActionId): BoundAction | undefined {
  return BOUND.get(id)
}

/** Returns true if an action is available, or the reason why not. The main process decides about its own actions. */
export function availability(id: ActionId, state: SessionState = session.getState()): true | Reason {
  const action = boundAction(id)
  if (!action) return true
  return isPresenting(state) && !action.whilePresenting ? 'presenting' : action.enabled(state)
}

export function canRun(id: ActionId, state?: SessionState): boolean {
  return availability(id, state) === true
}

/** Returns the state of an action's check mark; undefined for actions without one. */
export function tickOf(id: ActionId): boolean | undefined {
  const action = boundAction(id)
  return action?.hasTick ? action.checked() : undefined
}

/** Returns the state of the native menu: the enabled items and the checked ones. */
export function menuState(): { enabled: ActionId[]; ticked: ActionId[] } {
  const ids = [...BOUND.keys()]
  return { enabled: ids.filter((id) => canRun(id)), ticked: ids.filter((id) => tickOf(id)) }
}
