import { stretch } from '../../../shared/document/edits/cards'
import { toUnsorted } from '../../../shared/document/edits/stages'
import { mergeSteps } from '../../../shared/document/edits/steps'
import { get } from '../../../shared/document/entity-index'
import { splitAndType, typeNewUnsorted } from '../../editor/typing'
import { makeId } from '../../session/make-id'
import { focusOn } from '../../session/selection'
import { dispatch, presentFile, presentMap, session } from '../../session/session'
import { stepInFocus, thingInFocus } from '../../session/focus'
import { hasCards, hasDocument, hasStep } from '../enabled'
import type { Handlers } from './handlers'

function split(): void {
  const at = thingInFocus('touchpoint') ?? stepInFocus()
  if (at) splitAndType(at.id)
}

function merge(): void {
  const step = stepInFocus()
  const made = step && mergeSteps(presentFile(), presentMap(), step.id, session.getState().selected)
  if (made && dispatch(made.command)) focusOn({ kind: 'thing', id: made.id })
}

function moveToUnsorted(): void {
  const file = presentFile()
  const selected = session.getState().selected.filter((id) => get(file, 'step', id))
  const step = stepInFocus()
  const command = toUnsorted(presentMap(), makeId, selected.length > 0 ? selected : step ? [step.id] : [])
  if (command) dispatch(command)
}

function stretchSelected(by: 1 | -1): void {
  const command = stretch(presentMap(), session.getState().selected, by)
  if (command) dispatch(command)
}

export const STEPS = {
  'insert.unsorted': { enabled: hasDocument, run: typeNewUnsorted },
  'map.split': { enabled: hasStep, run: split },
  'map.merge': { enabled: hasStep, run: merge },
  'map.unsorted': { enabled: hasStep, run: moveToUnsorted },
  'map.widen': { enabled: hasCards, run: () => stretchSelected(1) },
  'map.narrow': { enabled: hasCards, run: () => stretchSelected(-1) },
} satisfies Partial<Handlers>
