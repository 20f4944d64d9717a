import type { Action } from '../../shared/actions/action'
import { type ActionId, ACTIONS, type FamilyName, type PlainActionId } from '../../shared/actions/actions'
import { bridge } from '../bridge'
import { endTyping } from '../editor/typing'
import { writeHeldTyping } from '../session/held-typing'
import { asOneUpdate, session } from '../session/session'
import { canRun } from './conditions'
import { EDIT } from './handlers/edit'
import { FILE } from './handlers/file'
import { INSERT } from './handlers/insert'
import { LANES } from './handlers/lanes'
import { MAP } from './handlers/map'
import { LINKS } from './handlers/links'
import { MAPS } from './handlers/maps'
import { NOTES } from './handlers/notes'
import type { Point } from '../../shared/drawing/items'
import type { Handlers } from './handlers/handlers'
import { STEPS } from './handlers/steps'
import { VIEW } from './handlers/view'
import { WORKSHOP } from './handlers/workshop'

const RUN: Handlers = {
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

function actionsThat(hold: (action: Action) => boolean | undefined): ReadonlySet<ActionId> {
  return new Set(ACTIONS.filter(hold).map(({ id }) => id))
}

const OF_MAIN = actionsThat(({ main }) => main)
const ENDING_TYPING = actionsThat(({ endsTyping }) => endsTyping)

/** Returns the handler of an action, with its parameter where it is of a family. */
function handlerOf(id: ActionId): ((at?: Point) => void) | undefined {
  const [, name, parameter] = /^(.+)\((.+)\)$/.exec(id) ?? []
  if (name === undefined || parameter === undefined) return RUN[id as PlainActionId]
  const run = RUN[name as FamilyName] as ((parameter: string) => void) | undefined
  return run && (() => run(parameter))
}

/**
 * Does what the menu would do: actions of the main process are told to it, all others are run here.
 * @param at see `runAction`
 */
export function chooseAction(id: ActionId, at?: Point): void {
  if (OF_MAIN.has(id)) bridge.tell('menu.choose', { id })
  else runAction(id, at)
}

/**
 * Runs an action where its condition holds; answers whether it did. Actions of the main process are not here.
 * @param at the place of the map that is pointed at, for what can be put anywhere
 */
export function runAction(id: ActionId, at?: Point): boolean {
  const run = handlerOf(id)
  writeHeldTyping()
  if (!run || !canRun(id)) return false
  asOneUpdate(() => {
    if (session.getState().editing && ENDING_TYPING.has(id)) endTyping()
    run(at)
  })
  return true
}
