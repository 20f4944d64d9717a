import type { Command } from '../../../shared/document/commands'
import { type Direction, toggleMoment } from '../../../shared/document/edits/structure'
import { emotionOf, setEmotion, stepEmotion } from '../../../shared/document/emotion'
import type { Step } from '../../../shared/document/schema'
import { moveThings } from '../../../shared/document/edits/selection'
import { get } from '../../../shared/document/entity-index'
import { lookedAt } from '../../editor/viewport/camera'
import { nextLink, startLinking } from '../../editor/linking'
import { fromSeen } from '../../editor/pointer/note-place'
import { focusOn } from '../../session/selection'
import { dispatch, presentFile, presentMap, session } from '../../session/session'
import { openPanel } from '../../editor/go-to-panel'
import { showList } from '../../session/shell'
import { stepInFocus, thingInFocus } from '../../session/focus'
import { goToField } from '../../editor/go-to-field'
import { hasDocument, hasSelection, hasStep } from '../enabled'
import type { Handlers } from './handlers'

/** Changes the emotion at the focused step and at all other selected steps, as one change. */
function changeEmotion(change: (step: Step, persona: string) => Command): void {
  const { selected, persona } = session.getState()
  const step = stepInFocus()
  if (!step) return
  const along = selected.includes(step.id) ? selected.flatMap((id) => get(presentFile(), 'step', id) ?? []) : []
  dispatch(
    along.length > 1 ? { type: 'batch', commands: along.map((each) => change(each, persona)) } : change(step, persona),
  )
}

function nudge(by: 1 | -1): void {
  changeEmotion((step, persona) => stepEmotion(step, persona, by))
}

/** Toggles whether the current persona skips the step. */
function toggleSkipped(): void {
  const step = stepInFocus()
  const { persona } = session.getState()
  if (step) dispatch(setEmotion(step, persona, { skipped: emotionOf(step, persona)?.skipped ? undefined : true }))
}

/** Selects the next or previous persona of the map, cyclically, for setting emotions. */
function goToPersona(by: 1 | -1): void {
  const { personas } = presentMap()
  const at = personas.indexOf(session.getState().persona)
  session.setState({ persona: personas.at((at + by) % personas.length) ?? '' })
}

function move(direction: Direction): void {
  const { selected } = session.getState()
  const command = fromSeen(lookedAt()?.layout, presentFile(), presentMap(), selected, (file, map) =>
    moveThings(file, map, selected, direction),
  )
  if (command) dispatch(command)
}

function toggleMomentInFocus(): void {
  const thing = thingInFocus('touchpoint') ?? stepInFocus()
  const command = thing && toggleMoment(presentFile(), thing.id)
  if (!command) return
  dispatch(command)
  focusOn({ kind: 'thing', id: thing.id })
}

/** Focuses a field of the inspector; Esc returns to the map. */
function inspect(field: string, section: string): void {
  const step = stepInFocus()
  const { focus } = session.getState()
  if (step && focus?.kind === 'cell') focusOn({ kind: 'thing', id: step.id })
  goToField(field, section)
}

export const MAP = {
  'map.emotion-up': { enabled: hasStep, run: () => nudge(1) },
  'map.emotion-down': { enabled: hasStep, run: () => nudge(-1) },
  'map.emotion': {
    enabled: hasStep,
    run: (valence) => changeEmotion((step, persona) => setEmotion(step, persona, { valence: Number(valence) })),
  },
  'map.emotion-clear': {
    enabled: hasStep,
    run: () => changeEmotion((step, persona) => setEmotion(step, persona, null)),
  },
  'map.emotion-skip': { enabled: hasStep, run: toggleSkipped },
  'map.personas': { enabled: hasDocument, run: () => openPanel(() => showList('persona')) },
  'map.persona-next': { enabled: hasDocument, run: () => goToPersona(1) },
  'map.persona-previous': { enabled: hasDocument, run: () => goToPersona(-1) },
  'map.moment': { enabled: hasStep, run: toggleMomentInFocus },
  'map.reason': {
    enabled: hasStep,
    run: () => {
      const thing = thingInFocus('touchpoint') ?? stepInFocus()
      if (thing && !thing.moment) toggleMomentInFocus()
      inspect('moment-reason', 'moment')
    },
  },
  'map.score': { enabled: hasStep, run: () => inspect('new-score', 'scores') },
  'map.link': { enabled: hasSelection, run: startLinking },
  'map.next-link': { enabled: hasSelection, run: nextLink },
  'map.move': { enabled: hasSelection, run: move },
} satisfies Partial<Handlers>
