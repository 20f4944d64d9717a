import { holdsCards, stageOf } from '../../../shared/document/map-queries'
import { openCapture } from '../../editor/capture'
import { cornerAt, placeForNote } from '../../editor/pointer/note-place'
import { insertPicture } from '../../editor/take-picture'
import { typeNewCard, typeNewNote, typeNewStage, typeNewStep, typeNewTouchpoint } from '../../editor/typing'
import { presentMap, session } from '../../session/session'
import { openDialog } from '../../session/shell'
import { laneInFocus, stepInFocus, thingInFocus } from '../../session/focus'
import type { Point } from '../../../shared/drawing/items'
import { hasCardPlace, hasDocument, hasStep } from '../enabled'
import type { Handlers } from './handlers'

function insertStep(): void {
  const step = stepInFocus()
  const stage = thingInFocus('stage') ?? presentMap().stages.at(-1)
  if (step) typeNewStep({ after: step.id })
  else if (stage) typeNewStep({ stage: stage.id })
  else typeNewStage(null)
}

function insertStage(): void {
  const step = stepInFocus()
  const after = step ? stageOf(presentMap(), step.id) : thingInFocus('stage')
  typeNewStage(after?.id ?? null)
}

function insertCard(): void {
  const step = stepInFocus()
  const own = laneInFocus()?.id
  const lanes = presentMap().lanes.filter((lane) => holdsCards(lane) && !lane.hidden)
  const lane = lanes.find(({ id }) => id === own) ?? lanes[0]
  if (step && lane) typeNewCard(lane.id, step.id)
  else if (step) openDialog('lane')
}

function insertNote(at?: Point): void {
  const place = at ? cornerAt(at) : placeForNote(session.getState().focus)
  typeNewNote(place.x, place.y)
}

export const INSERT = {
  'insert.step': { enabled: hasDocument, run: insertStep },
  'insert.stage': { enabled: hasDocument, run: insertStage },
  'insert.touchpoint': {
    enabled: hasStep,
    run: () => {
      const step = stepInFocus()
      if (step) typeNewTouchpoint(step.id)
    },
  },
  'insert.card': { enabled: hasCardPlace, run: insertCard },
  'insert.capture': { enabled: hasDocument, run: () => openCapture() },
  'insert.note': { enabled: hasDocument, run: insertNote },
  'insert.picture': { enabled: hasDocument, run: () => void insertPicture() },
} satisfies Partial<Handlers>
