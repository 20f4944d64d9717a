import type { Command } from '../../shared/document/commands'
import { stageOf, stepBehind, stepsOf } from '../../shared/document/edits'
import { FRAGMENT_TYPE, fragmentText, readFragment, takeFragment } from '../../shared/document/fragment'
import { pasteFragment } from '../../shared/document/paste-fragment'
import { placeAt } from '../../shared/document/place'
import { newStep } from '../../shared/document/new-file'
import { runAction } from '../actions/run-action'
import { makeId } from '../session/make-id'
import { dispatch, presentFile, presentMap, select, session } from '../session/session'

/** Whether the keyboard is in a text, which then has copy and paste for itself. */
function inText(event: ClipboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null
}

function copy(event: ClipboardEvent, cut = false): boolean {
  const { selected, history } = session.getState()
  if (inText(event) || !history) return false
  const fragment = takeFragment(presentFile(), presentMap(), selected, cut)
  if (!fragment || !event.clipboardData) return false
  event.clipboardData.setData(FRAGMENT_TYPE, JSON.stringify(fragment))
  event.clipboardData.setData('text/plain', fragmentText(fragment))
  event.preventDefault()
  return true
}

/** More lines than this from another program are a mistake rather than steps. */
const MOST_LINES = 500

/** Lines of text from elsewhere become steps after the focus, one undo step for all. */
function pasteLines(text: string): { command: Command; ids: string[] } | null {
  const map = presentMap()
  const { focus } = session.getState()
  const step = focus ? (focus.kind === 'cell' ? stepsOf(map).find(({ id }) => id === focus.step) : stepBehind(presentFile(), focus.id)) : undefined
  const stage = (step && stageOf(map, step.id)) ?? map.stages.find(({ id }) => focus?.kind === 'thing' && id === focus.id) ?? map.stages.at(-1)
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
  if (!stage || lines.length === 0) return null
  const at = step ? stage.steps.indexOf(step) + 1 : stage.steps.length
  const steps = lines.map((line) => newStep(makeId, line))
  return {
    ids: steps.map(({ id }) => id),
    command: { type: 'batch', commands: steps.map((item, index) => ({ type: 'insert', kind: 'step', parent: stage.id, at: at + index, item })) },
  }
}

function paste(event: ClipboardEvent): void {
  const { history, focus, selected } = session.getState()
  if (inText(event) || !history || !event.clipboardData) return
  const fragment = readFragment(event.clipboardData.getData(FRAGMENT_TYPE))
  const place = placeAt(presentFile(), presentMap(), focus, selected)
  const made = fragment ? pasteFragment(presentFile(), presentMap(), fragment, place, makeId) : pasteLines(event.clipboardData.getData('text/plain'))
  if (!made) return
  event.preventDefault()
  if (dispatch(made.command)) select(made.ids)
}

/** Lets the window's cut, copy and paste work on what is selected on the map. */
export function followClipboard(): void {
  document.addEventListener('copy', (event) => void copy(event))
  document.addEventListener('cut', (event) => {
    if (copy(event, true)) runAction('edit.delete')
  })
  document.addEventListener('paste', paste)
}
