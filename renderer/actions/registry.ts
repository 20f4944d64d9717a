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

/** Complete by type: an action that the main process does not perform and that has no handler is a compile error. */
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

/** An action with its handler, the parameter of its family filled in. */
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

// Menus and buttons ask for every action at each change of the session.
const BOUND = new Map(ACTIONS.map((action: Action & { readonly id: ActionId }) => [action.id, bind(action)] as const))

/** Returns an action that is run in the window; undefined for those that only the main process performs. */
export function boundAction(id: ActionId): BoundAction | undefined {
  return BOUND.get(id)
}

/** Returns true where an action can be run now, or else the reason why it can't. Main decides on its own actions. */
export function availability(id: ActionId, state: SessionState = session.getState()): true | Reason {
  const action = boundAction(id)
  if (!action) return true
  return isPresenting(state) && !action.whilePresenting ? 'presenting' : action.enabled(state)
}

export function canRun(id: ActionId, state?: SessionState): boolean {
  return availability(id, state) === true
}

/** Returns whether the tick of an action is on; undefined for actions without a tick. */
export function tickOf(id: ActionId): boolean | undefined {
  const action = boundAction(id)
  return action?.hasTick ? action.checked() : undefined
}

/** Returns what the native menu needs to know: which items can be chosen, which are ticked. */
export function menuState(): { enabled: ActionId[]; ticked: ActionId[] } {
  const ids = [...BOUND.keys()]
  return { enabled: ids.filter((id) => canRun(id)), ticked: ids.filter((id) => tickOf(id)) }
}
