import { createStore } from 'zustand/vanilla'
import { holdsCards, stageOf, owningStep } from '../../shared/document/map-queries'
import type { JourneyFile, JourneyMap } from '../../shared/document/schema'
import { get } from '../../shared/document/entity-index'
import { captureLines, type CapturePlace, type CaptureTools } from '../../shared/formats/quick-capture'
import type { NamedLane } from '../../shared/formats/quick-line'
import { laneTitle } from '../../shared/map/renderers/headers'
import { focusView } from '../session/view-controller'
import { t } from '../i18n/i18n'
import { makeId } from '../session/make-id'
import { pendingEdits, pendingKey, setPendingEdit } from '../session/pending-edits'
import { stopEditing } from '../session/editing'
import { focusOn } from '../session/selection'
import { asOneUpdate, dispatch, presentFile, presentMap, session, undo } from '../session/session'
import type { Ref } from '../../shared/document/ref'
import { notify } from '../session/shell'
import { openField } from '../ui/open-field'
import { workshop } from '../session/workshop'

/** Whether the field of quick capture is there. */
export const capture = createStore<{ readonly open: boolean }>(() => ({ open: false }))

/** The key of what is typed in it. */
export const CAPTURED = pendingKey('capture')

/** As many lines of a pasted text become steps; more are a mistake. */
const MOST_LINES = 500

/** What a line of this run made of the file, and where the focus was before. */
interface Taken {
  readonly after: JourneyFile
  readonly from: Ref | null
}
let taken: Taken[] = []

/** Opens the field, with a text to begin with unless there is one, and gives it the keyboard. */
export function openCapture(begins = ''): void {
  stopEditing()
  taken = []
  openField('[data-capture]', () => {
    if (begins !== '' && !pendingEdits.getState().values.has(CAPTURED)) setPendingEdit(CAPTURED, begins)
    capture.setState({ open: true })
  })
}

/** Closes the field; the keyboard is the map's again. */
function closeCapture(): void {
  setPendingEdit(CAPTURED, undefined)
  capture.setState({ open: false })
  focusView()
}

/** The lanes that take cards, by the names that are seen. */
export function cardLanes(map: JourneyMap): NamedLane[] {
  return map.lanes
    .filter((lane) => holdsCards(lane) && !lane.hidden)
    .map((lane) => ({ id: lane.id, name: laneTitle(lane, t) }))
}

export function captureTools(): CaptureTools {
  return {
    makeId,
    persona: session.getState().persona,
    lanes: cardLanes(presentMap()),
    firstStage: t('starter.stage'),
    hidden: workshop.getState().hiding,
  }
}

/** Where the next line goes: behind what has the focus on the map. */
export function capturePlace(file: JourneyFile, map: JourneyMap, focus: Ref | null): CapturePlace {
  const step = focus && (focus.kind === 'cell' ? get(file, 'step', focus.step) : owningStep(file, focus.id))
  const stage =
    (step ? stageOf(map, step.id) : map.stages.find(({ id }) => focus?.kind === 'thing' && id === focus.id)) ??
    map.stages.at(-1)
  return { stage: stage?.id ?? null, step: step?.id ?? stage?.steps.at(-1)?.id ?? null }
}

/** Adds lines to the map as one undo step and focuses what they made. Returns whether they said anything. */
export function takeLines(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const { focus } = session.getState()
  const [file, map] = [presentFile(), presentMap()]
  const made = captureLines(file, map.id, capturePlace(file, map, focus), lines.slice(0, MOST_LINES), captureTools())
  if (!made) return false
  const done = asOneUpdate(() => {
    if (!dispatch(made.command)) return false
    showPlace(made.place)
    return true
  })
  if (!done) return false
  if (lines.length > MOST_LINES)
    notify({ key: 'notice.capture-lines', values: { most: MOST_LINES, count: lines.length }, tone: 'warning' })
  // What changed nothing (an emotion that is there already) is nothing to take back.
  if (presentFile() !== file) taken.push({ after: presentFile(), from: focus })
  return true
}

function showPlace({ step, stage }: CapturePlace): void {
  const id = step ?? stage
  focusOn(id === null ? null : { kind: 'thing', id })
}

/** Takes back what was done last. Where that was a line of this run, the next one goes where it went. */
export function undoLine(): void {
  const last = taken.at(-1)
  const own = last !== undefined && last.after === presentFile()
  if (own) taken.pop()
  undo()
  if (own) focusOn(last.from)
}

/** Goes to the stage before or after the current one: the next line goes there. */
export function turnToStage(by: 1 | -1): void {
  const [file, map] = [presentFile(), presentMap()]
  const { stage } = capturePlace(file, map, session.getState().focus)
  const next = map.stages[map.stages.findIndex(({ id }) => id === stage) + by]
  if (next) showPlace({ stage: next.id, step: next.steps.at(-1)?.id ?? null })
}

/** Takes the line that is typed; one that says nothing stays in the field. */
export function takeTyped(text: string): void {
  if (takeLines(text)) setPendingEdit(CAPTURED, undefined)
}

/** Ends quick capture. What is typed is not lost, as everywhere that one types. */
export function endCapture(text: string): void {
  takeLines(text)
  closeCapture()
}

/**
 * A key in the field of quick capture: Enter takes the line, the arrows go to another stage, Esc ends. Returns whether it was one of these.
 * @param text what is typed in the field
 */
export function runCaptureKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, text: string): boolean {
  const { key } = event
  if (key === 'Enter' && !event.ctrlKey && !event.metaKey) takeTyped(text)
  else if (key === 'Escape') endCapture(text)
  else if (key === 'ArrowUp' || key === 'ArrowDown') turnToStage(key === 'ArrowUp' ? -1 : 1)
  else return false
  return true
}
