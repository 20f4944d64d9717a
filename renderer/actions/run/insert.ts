import { holdsCards, stageOf } from '../../../shared/document/edits'
import { get } from '../../../shared/document/tree'
import { openCapture } from '../../capture/capture'
import { cornerAt, placeForNote } from '../../canvas/note-place'
import { insertPicture } from '../../canvas/take-picture'
import { typeNewCard, typeNewNote, typeNewStage, typeNewStep, typeNewTouchpoint } from '../../canvas/typing'
import { presentFile, presentMap, session } from '../../session/session'
import { openDialog } from '../../session/shell'
import { stepInFocus } from '../conditions'
import type { Place, Run } from './run'

function insertStep(): void {
  const map = presentMap()
  const step = stepInFocus()
  const { focus } = session.getState()
  const stage = focus?.kind === 'thing' ? get(presentFile(), 'stage', focus.id) : undefined
  if (step) typeNewStep({ after: step.id })
  else if (stage ?? map.stages.at(-1)) typeNewStep({ stage: (stage ?? map.stages.at(-1))?.id ?? '' })
  else typeNewStage(null)
}

function insertStage(): void {
  const step = stepInFocus()
  const { focus } = session.getState()
  const after = step ? stageOf(presentMap(), step.id)?.id : focus?.kind === 'thing' && get(presentFile(), 'stage', focus.id) ? focus.id : undefined
  typeNewStage(after ?? null)
}

function insertCard(): void {
  const step = stepInFocus()
  const { focus } = session.getState()
  const map = presentMap()
  const own = focus?.kind === 'cell' ? focus.lane : focus?.kind === 'thing' ? get(presentFile(), 'card', focus.id)?.lane : undefined
  const lanes = map.lanes.filter((lane) => holdsCards(lane) && !lane.hidden)
  const lane = lanes.find((candidate) => candidate.id === own) ?? lanes[0]
  if (step && lane) typeNewCard(lane.id, step.id)
  else if (step) openDialog('lane')
}

function insertNote(at?: Place): void {
  const place = at ? cornerAt(at) : placeForNote(session.getState().focus)
  typeNewNote(place.x, place.y)
}

export const INSERT: Run = {
  'insert.step': insertStep,
  'insert.stage': insertStage,
  'insert.touchpoint': () => {
    const step = stepInFocus()
    if (step) typeNewTouchpoint(step.id)
  },
  'insert.card': insertCard,
  'insert.capture': () => openCapture(),
  'insert.note': insertNote,
  'insert.picture': () => void insertPicture(),
}
