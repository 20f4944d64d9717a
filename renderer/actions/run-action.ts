import type { ActionId } from '../../shared/actions'
import { type Direction, holdsCards, moveThing, setEmotion, stageOf, stepBehind, stepEmotion, stepsOf, toggleMoment } from '../../shared/document/edits'
import { pasteFragment, takeFragment } from '../../shared/document/fragment'
import { get } from '../../shared/document/tree'
import { bridge } from '../bridge'
import { fitMap, fitThings, zoomBy, ZOOM, zoomTo } from '../canvas/camera'
import { endTyping, typeNewCard, typeNewStage, typeNewStep, typeNewTouchpoint } from '../canvas/typing'
import { startNew } from '../files/open'
import { exportMap, printMap } from '../files/export'
import { save } from '../files/save'
import { makeId } from '../session/make-id'
import { dispatch, focusOn, presentFile, presentMap, redo, select, session, startEditing, undo } from '../session/session'
import { openDialog, shell } from '../session/shell'
import { canRun, stepInFocus } from './conditions'
import { goToField } from './go-to-field'

/** While a text field has the keyboard, undo and redo are the field's own. */
function fieldInFocus(): boolean {
  const active = document.activeElement
  return active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type !== 'checkbox' && active.type !== 'radio')
}

function emotion(level: number | null): void {
  const step = stepInFocus()
  if (step) dispatch(setEmotion(step, session.getState().persona, level === null ? null : { valence: level - 3 }))
}

function nudge(by: 1 | -1): void {
  const step = stepInFocus()
  if (step) dispatch(stepEmotion(step, session.getState().persona, by))
}

function move(direction: Direction): void {
  const { selected } = session.getState()
  const id = selected[0]
  const command = id === undefined ? null : moveThing(presentFile(), presentMap(), id, direction)
  if (command) dispatch(command)
}

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

function remove(): void {
  const { selected, focus } = session.getState()
  const file = presentFile()
  const ids = selected.filter((id) => id !== presentMap().id)
  // What is beside that which goes has the focus next, so that one can go on by keyboard.
  const step = focus?.kind === 'thing' ? stepBehind(file, focus.id) : undefined
  const own = step?.id ?? (focus?.kind === 'thing' ? focus.id : null)
  const { stages, lanes } = presentMap()
  const row = [stepsOf(presentMap()), stages, lanes].find((things) => things.some(({ id }) => id === own)) ?? []
  const at = row.findIndex(({ id }) => id === own)
  const next = [...row.slice(at), ...row.slice(0, Math.max(0, at)).reverse()].find(({ id }) => !ids.includes(id))
  const keep = step && !ids.includes(step.id) ? step : next
  if (dispatch({ type: 'remove', ids })) focusOn(keep ? { kind: 'thing', id: keep.id } : null)
}

function duplicateSelected(): void {
  const { selected } = session.getState()
  const fragment = takeFragment(presentFile(), presentMap(), selected)
  const made = fragment && pasteFragment(presentFile(), presentMap(), fragment, selected.at(-1) ?? null, makeId)
  if (made && dispatch(made.command)) select(made.ids)
}

function selectAll(): void {
  const map = presentMap()
  select([...stepsOf(map).flatMap((step) => [step.id, ...step.touchpoints.map((touchpoint) => touchpoint.id)]), ...map.cards.map((card) => card.id)])
}

function toggleMomentInFocus(): void {
  const { focus } = session.getState()
  const touchpoint = focus?.kind === 'thing' ? get(presentFile(), 'touchpoint', focus.id) : undefined
  const id = touchpoint?.id ?? stepInFocus()?.id
  const command = id === undefined ? null : toggleMoment(presentFile(), id)
  if (!command || id === undefined) return
  dispatch(command)
  focusOn({ kind: 'thing', id })
}

/** Goes to a field of the inspector; Esc leads back to the map. */
function inspect(field: string): void {
  const step = stepInFocus()
  const { focus } = session.getState()
  if (step && focus?.kind === 'cell') focusOn({ kind: 'thing', id: step.id })
  goToField(field)
}

function theme(value: 'system' | 'light' | 'dark'): void {
  void bridge.call('settings.change', { theme: value })
}

const RUN: Partial<Record<ActionId, () => void>> = {
  'file.new': () => void startNew(),
  'file.save': () => void save(),
  'file.save-as': () => void save({ saveAs: true }),
  'file.revert': () => openDialog('revert'),
  'file.versions': () => openDialog('versions'),
  'file.print': printMap,
  'export.pdf': () => void exportMap('pdf', 1),
  'export.svg': () => void exportMap('svg', 1),
  'export.png-1': () => void exportMap('png', 1),
  'export.png-2': () => void exportMap('png', 2),
  'export.png-3': () => void exportMap('png', 3),
  'app.settings': () => openDialog('settings'),
  'edit.undo': () => (fieldInFocus() ? document.execCommand('undo') : undo()),
  'edit.redo': () => (fieldInFocus() ? document.execCommand('redo') : redo()),
  'edit.duplicate': duplicateSelected,
  'edit.delete': remove,
  'edit.rename': () => {
    const { focus } = session.getState()
    if (focus?.kind === 'thing') startEditing(focus.id)
  },
  'edit.select-all': selectAll,
  'insert.step': insertStep,
  'insert.stage': insertStage,
  'insert.touchpoint': () => {
    const step = stepInFocus()
    if (step) typeNewTouchpoint(step.id)
  },
  'insert.card': insertCard,
  'insert.lane': () => openDialog('lane'),
  'map.emotion-up': () => nudge(1),
  'map.emotion-down': () => nudge(-1),
  'map.emotion-1': () => emotion(1),
  'map.emotion-2': () => emotion(2),
  'map.emotion-3': () => emotion(3),
  'map.emotion-4': () => emotion(4),
  'map.emotion-5': () => emotion(5),
  'map.emotion-clear': () => emotion(null),
  'map.moment': toggleMomentInFocus,
  'map.reason': () => {
    const { focus } = session.getState()
    const thing = focus?.kind === 'thing' ? (get(presentFile(), 'touchpoint', focus.id) ?? stepInFocus()) : stepInFocus()
    if (thing && !thing.moment) toggleMomentInFocus()
    inspect('moment-reason')
  },
  'map.score': () => inspect('new-score'),
  'map.move-left': () => move('left'),
  'map.move-right': () => move('right'),
  'map.move-up': () => move('up'),
  'map.move-down': () => move('down'),
  'view.zoom-in': () => zoomBy(ZOOM.step),
  'view.zoom-out': () => zoomBy(1 / ZOOM.step),
  'view.zoom-100': () => zoomTo(1),
  'view.fit': () => fitMap(),
  'view.fit-selection': () => fitThings(session.getState().selected),
  'view.inspector': () => shell.setState({ inspector: !shell.getState().inspector }),
  'view.theme-system': () => theme('system'),
  'view.theme-light': () => theme('light'),
  'view.theme-dark': () => theme('dark'),
  'help.shortcuts': () => openDialog('shortcuts'),
  'help.about': () => openDialog('about'),
}

const ENDS_TYPING = /^(insert|map\.move|map\.reason|map\.score|edit\.(duplicate|delete|rename))/

/** Runs an action where its condition holds; answers whether it did. Actions of the main process are not here. */
export function runAction(id: ActionId): boolean {
  const run = RUN[id]
  if (!run || !canRun(id)) return false
  // By menu or mouse these come while one types in place; what is typed is done then.
  if (session.getState().editing && ENDS_TYPING.test(id)) endTyping()
  run()
  return true
}
