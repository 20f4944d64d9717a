import type { Command } from '../../shared/document/commands'
import { addStage, addStep } from '../../shared/document/edits/structure'
import { stageOf, owningStep } from '../../shared/document/map-queries'
import { setEmotion } from '../../shared/document/emotion'
import { readChannelMark } from '../../shared/document/channel-mark'
import { findChannel, findOrCreate } from '../../shared/document/copies/find-or-create'
import { addNote } from '../../shared/document/notes'
import type { Lane, LaneKind } from '../../shared/document/schema'
import { withUnsorted } from '../../shared/document/edits/stages'
import { splitStep } from '../../shared/document/edits/steps'
import { newStep } from '../../shared/document/new-file'
import { find, get } from '../../shared/document/entity-index'
import { revealLane } from '../../shared/document/copies/reveal-lane'
import { applyMarks } from '../../shared/formats/quick-capture'
import { hasMarks, parseQuickStep } from '../../shared/formats/quick-line'
import { captureTools } from './capture'
import { makeId } from '../session/make-id'
import { writeHeldTyping } from '../session/held-typing'
import { asWrittenNow } from '../session/hidden-writing'
import { newMark, startEditing, stopEditing } from '../session/editing'
import { focusOn } from '../session/selection'
import { asOneUpdate, dispatch, presentFile, presentMap, session } from '../session/session'

function unfold(found: (lane: Lane) => boolean, kind: LaneKind): Command[] {
  return revealLane(presentMap(), makeId, found, kind)
}

/** Puts in a new thing of a lane, with its lane in sight, and begins to type its text. */
function typeNew(command: Command, id: string, lane: Command[]): void {
  const mark = newMark()
  const written = asWrittenNow(command)
  asOneUpdate(() => {
    if (dispatch(lane.length > 0 ? { type: 'batch', commands: [written, ...lane] } : written, mark))
      startEditing(id, mark, true)
  })
}

/** Makes a step after the given one (or at a stage's end) and begins to type its name. */
export function typeNewStep(place: { readonly after: string } | { readonly stage: string }): void {
  const made = addStep(presentMap(), makeId, place)
  if (made)
    typeNew(
      made.command,
      made.id,
      unfold((lane) => lane.kind === 'steps', 'steps'),
    )
}

/** Makes a stage after the given one and begins to type its name. */
export function typeNewStage(after: string | null): void {
  const made = addStage(presentMap(), makeId, after)
  typeNew(made.command, made.id, [])
}

/** Makes a step that has no place yet, in the Unsorted stage, and begins to type its name. */
export function typeNewUnsorted(): void {
  const { id: stage, steps, commands } = withUnsorted(presentMap(), makeId)
  const item = newStep(makeId, '')
  const insert: Command = { type: 'insert', kind: 'step', parent: stage, at: steps, item }
  typeNew(
    { type: 'batch', commands: [...commands, insert] },
    item.id,
    unfold((lane) => lane.kind === 'steps', 'steps'),
  )
}

/** Splits a step (see `splitStep`) and begins to type the name of the new one; left without one, it is not split. */
export function splitAndType(at: string, caret?: number): void {
  const made = splitStep(presentFile(), presentMap(), makeId, at, caret)
  if (made) typeNew(made.command, made.id, [])
}

/** Makes a touchpoint at the end of a step's and begins to type its name. */
export function typeNewTouchpoint(step: string): void {
  const parent = get(presentFile(), 'step', step)
  if (!parent) return
  const id = makeId()
  typeNew(
    { type: 'insert', kind: 'touchpoint', parent: step, at: parent.touchpoints.length, item: { id, title: '' } },
    id,
    unfold((lane) => lane.kind === 'touchpoints', 'touchpoints'),
  )
}

/** Makes a card in a cell and begins to type its text. */
export function typeNewCard(lane: string, step: string): void {
  const map = presentMap()
  const id = makeId()
  const item = { id, lane, step, span: 1, text: '' }
  typeNew(
    { type: 'insert', kind: 'card', parent: map.id, at: map.cards.length, item },
    id,
    unfold((own) => own.id === lane, 'text'),
  )
}

/** Makes a free note with its top left corner at a place of the map and begins to type its text. */
export function typeNewNote(x: number, y: number): void {
  const made = addNote(presentMap(), makeId, x, y)
  typeNew(made.command, made.id, [])
}

/**
 * Ends the editing in place. A touchpoint's text that ends with a word `@` and a channel's name, or its beginning, puts
 * the touchpoint on that channel; a name that no channel has makes one. A new step takes the marks of quick capture.
 */
export function endTyping(): void {
  asOneUpdate(finishTyping)
}

function finishTyping(): void {
  writeHeldTyping()
  const { editing } = session.getState()
  const file = presentFile()
  const touchpoint = get(file, 'touchpoint', editing?.id)
  const marked = touchpoint ? readChannelMark(touchpoint.title) : null
  if (editing && touchpoint && marked) {
    const { thing, commands } = findOrCreate('channel', file.channels, marked.name, makeId, findChannel)
    dispatch(
      {
        type: 'batch',
        commands: [...commands, { type: 'update', id: touchpoint.id, set: { title: marked.title, channel: thing.id } }],
      },
      editing.mark,
    )
  }
  if (editing?.fresh) takeMarks(editing.id, editing.mark)
  stopEditing(marked !== null)
}

/** A new step takes the marks of quick capture at the end of its title, in the same undo step. */
function takeMarks(id: string, mark: string): void {
  const file = presentFile()
  const step = get(file, 'step', id)
  const tools = captureTools()
  const typed = step && parseQuickStep(step.title, tools.lanes)
  if (typed && typed.title !== '' && hasMarks(typed))
    dispatch(applyMarks(file, presentMap().id, id, typed, tools), mark)
}

/** The stage that the focus is in. */
function stageInFocus(id: string): string | null {
  const file = presentFile()
  const step = owningStep(file, id)
  return (step && stageOf(presentMap(), step.id)?.id) ?? get(file, 'stage', id)?.id ?? null
}

/**
 * The keys that end the editing in place, and what comes next: Enter commits and opens the next step (after a
 * stage's name, its first), Ctrl/Cmd+Enter the next stage, Esc commits and selects; Ctrl/Cmd+1…5 set the emotion
 * while one types. Returns whether the key was one of these.
 */
export function commitAndGoOn(event: KeyboardEvent): boolean {
  return asOneUpdate(() => commit(event))
}

function commit(event: KeyboardEvent): boolean {
  const { editing } = session.getState()
  if (!editing) return false
  const { id } = editing
  const command = event.ctrlKey || event.metaKey
  const file = presentFile()
  if (command && !event.altKey && /^Digit[1-5]$/.test(event.code)) {
    const step = owningStep(file, id)
    const level = Number(event.code.slice(5))
    if (step) dispatch(setEmotion(step, session.getState().persona, { valence: level - 3 }), editing.mark)
    return true
  }
  if (event.key === 'Escape') {
    endTyping()
    return true
  }
  if (event.key === 'Enter' && command && event.shiftKey && get(file, 'step', id)) {
    const { selectionStart } = event.target as HTMLTextAreaElement
    endTyping()
    splitAndType(id, selectionStart)
    return true
  }
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
  const left = editing.fresh && (get(file, 'step', id)?.title ?? get(file, 'stage', id)?.title ?? null) === ''
  // An empty new stage goes away, so the next one comes after the one before it.
  const at = presentMap().stages.findIndex((candidate) => candidate.id === id)
  const stage = left && at > 0 ? (presentMap().stages[at - 1]?.id ?? null) : stageInFocus(id)
  const isStep = get(file, 'step', id) !== undefined
  const isStage = get(file, 'stage', id) !== undefined
  endTyping()
  if (command) {
    typeNewStage(stage)
  } else if (left) {
    // Enter in an empty new step or stage ends the typing.
  } else if (isStep) {
    typeNewStep({ after: id })
  } else if (isStage && get(presentFile(), 'stage', id)?.steps.length === 0) {
    typeNewStep({ stage: id })
  } else if (find(presentFile(), id)) {
    focusOn({ kind: 'thing', id })
  }
  return true
}

/**
 * A key in the editor of a text: Tab ends the typing, the others go on as {@link commitAndGoOn}. Returns whether the key was one of these.
 *
 * @param onTab what comes next when Tab (or Shift+Tab, −1) has ended the typing
 */
export function runTypingKey(event: KeyboardEvent, onTab: (by: 1 | -1) => void): boolean {
  return asOneUpdate(() => {
    // What was typed before the key comes before what the key does.
    if (event.key.length > 1 || event.ctrlKey || event.metaKey) writeHeldTyping()
    if (event.key !== 'Tab') return commitAndGoOn(event)
    endTyping()
    onTab(event.shiftKey ? -1 : 1)
    return true
  })
}
