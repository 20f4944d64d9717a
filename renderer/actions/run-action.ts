import type { ActionId } from '../../shared/actions'
import { endTyping } from '../canvas/typing'
import { session } from '../session/session'
import { canRun } from './conditions'
import { EDIT } from './run/edit'
import { FILE } from './run/file'
import { INSERT } from './run/insert'
import { LANES } from './run/lanes'
import { MAP } from './run/map'
import { MAPS } from './run/maps'
import type { Run } from './run/run'
import { STEPS } from './run/steps'
import { VIEW } from './run/view'
import { WORKSHOP } from './run/workshop'

const RUN: Run = { ...FILE, ...EDIT, ...INSERT, ...MAP, ...MAPS, ...LANES, ...STEPS, ...WORKSHOP, ...VIEW }

const ENDS_TYPING = /^(insert|map\.(move|split|merge|unsorted|lane|reason|score|add|duplicate|future|rename|delete|previous|next|open|back|frame)|edit\.(duplicate|delete|rename))/

/** Runs an action where its condition holds; answers whether it did. Actions of the main process are not here. */
export function runAction(id: ActionId): boolean {
  const run = RUN[id]
  if (!run || !canRun(id)) return false
  // By menu or mouse these come while one types in place; what is typed is done then.
  if (session.getState().editing && ENDS_TYPING.test(id)) endTyping()
  run()
  return true
}
