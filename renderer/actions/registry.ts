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

/** A handler with the parameter of its family filled in. */
interface BoundHandler {
  run(at?: Point): void
  enabled(state: SessionState): true | Reason
  checked(): boolean
}

/** An entry of `HANDLERS` as seen by its id alone. */
interface AnyHandler {
  readonly run: (parameter?: unknown) => void
  readonly enabled: (state: SessionState, parameter?: unknown) => true | Reason
  readonly checked?: (parameter?: unknown) => boolean
}

const BY_ID = new Map<string, Action>(ACTIONS.map((action) => [action.id, action]))

/** Returns the handler of an action; undefined for those that only the main process performs. */
export function handlerOf(id: ActionId): BoundHandler | undefined {
  const [, name = id, parameter] = /^(.+)\((.+)\)$/.exec(id) ?? []
  const handler = (HANDLERS as unknown as Readonly<Record<string, AnyHandler | undefined>>)[name]
  return (
    handler && {
      run: (at) => handler.run(parameter ?? at),
      enabled: (state) => handler.enabled(state, parameter),
      checked: () => handler.checked?.(parameter) ?? false,
    }
  )
}

/** Returns true where an action can be run now, or else the reason why it can't. */
export function availability(id: ActionId, state: SessionState = session.getState()): true | Reason {
  const { changes, whilePresenting = changes !== 'document', main = false } = BY_ID.get(id) ?? { changes: 'none' }
  if (main) return true
  if (isPresenting(state) && !whilePresenting) return 'presenting'
  return handlerOf(id)?.enabled(state) ?? 'no-document'
}

export function canRun(id: ActionId, state?: SessionState): boolean {
  return availability(id, state) === true
}

/** Returns whether an action shows a tick at all. */
export function hasTick(id: ActionId): boolean {
  return BY_ID.get(id)?.tick !== undefined
}

/** Returns whether the tick of an action is on. */
export function isChecked(id: ActionId): boolean {
  return handlerOf(id)?.checked() ?? false
}

/** What the native menu needs to know: which items can be chosen, which are ticked. */
export function menuState(): { enabled: ActionId[]; ticked: ActionId[] } {
  const ids = ACTIONS.map(({ id }) => id)
  return { enabled: ids.filter((id) => canRun(id)), ticked: ids.filter(isChecked) }
}
