import type { Action } from '../../shared/actions/action'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import type { Point } from '../../shared/drawing/items'
import { bridge } from '../session/bridge'
import { endTyping } from '../editor/typing'
import { writeHeldTyping } from '../session/held-typing'
import { asOneUpdate, session } from '../session/session'
import { boundAction, canRun } from './registry'

function idsOf(flag: 'main' | 'endsTyping'): ReadonlySet<ActionId> {
  return new Set(ACTIONS.filter((action: Action) => action[flag]).map(({ id }) => id))
}

const OF_MAIN = idsOf('main')
const ENDING_TYPING = idsOf('endsTyping')

/**
 * Performs an action as its menu item does: sends actions of the main process there, runs all others here.
 * @param at see `runAction`
 */
export function chooseAction(id: ActionId, at?: Point): void {
  if (OF_MAIN.has(id)) bridge.tell('menu.choose', { id })
  else runAction(id, at)
}

/**
 * Runs an action if it is available. Returns whether it was run, which is never the case for actions that only the main
 * process performs.
 * @param at the point of the map under the pointer (scene units), for items with a free position
 */
export function runAction(id: ActionId, at?: Point): boolean {
  const action = boundAction(id)
  writeHeldTyping()
  if (!action || !canRun(id)) return false
  asOneUpdate(() => {
    if (session.getState().editing && ENDING_TYPING.has(id)) endTyping()
    action.run(at)
  })
  return true
}
