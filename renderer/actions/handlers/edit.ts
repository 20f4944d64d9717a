import { stageOf, owningStep, stepsOf } from '../../../shared/document/map-queries'
import { takeFragment } from '../../../shared/document/clipboard/fragment'
import { pasteFragment } from '../../../shared/document/clipboard/paste-fragment'
import { pasteTargetAt } from '../../../shared/document/copies/paste-target'
import { idsOfSameKind, idsInLane, idsInMap, idsInStage } from '../../../shared/document/edits/selection'
import { get } from '../../../shared/document/entity-index'
import { undoLine } from '../../editor/capture'
import { findNext, openFind } from '../../editor/find'
import { makeId } from '../../session/make-id'
import { startEditing } from '../../session/editing'
import { focusOn, select, selectAt } from '../../session/selection'
import { dispatch, presentFile, presentMap, redo, session, undo } from '../../session/session'
import { laneInFocus, stepInFocus, thingInFocus } from '../../session/focus'
import { goToField } from '../../editor/go-to-field'
import { canRedo, canUndo, hasDocument, hasFocus, hasLane, hasSelection } from '../enabled'
import type { Handlers } from './handlers'

/**
 * Returns whether undo and redo apply to the focused text field: not if the field leaves them to the map
 * (`data-undoes-map`).
 */
export function undoIsOfField(): boolean {
  const active = document.activeElement
  if (active?.hasAttribute('data-undoes-map')) return false
  return (
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && active.type !== 'checkbox' && active.type !== 'radio')
  )
}

/** In quick capture, undo removes the last line. */
function inCapture(): boolean {
  return document.activeElement?.hasAttribute('data-capture') ?? false
}

function remove(): void {
  const { selected, focus } = session.getState()
  const file = presentFile()
  const ids = selected.filter((id) => id !== presentMap().id)
  // A neighbour of the deleted item gets the focus, to continue by keyboard.
  const step = focus?.kind === 'thing' ? owningStep(file, focus.id) : undefined
  const own = step?.id ?? (focus?.kind === 'thing' ? focus.id : null)
  const { stages, lanes } = presentMap()
  const row = [stepsOf(presentMap()), stages, lanes].find((things) => things.some(({ id }) => id === own)) ?? []
  const at = row.findIndex(({ id }) => id === own)
  const next = [...row.slice(at), ...row.slice(0, Math.max(0, at)).reverse()].find(({ id }) => !ids.includes(id))
  // For a link, the item it started from.
  const from = get(file, 'link', own ?? undefined)?.from
  const keep = step && !ids.includes(step.id) ? step : from === undefined || ids.includes(from) ? next : { id: from }
  if (dispatch({ type: 'remove', ids })) focusOn(keep ? { kind: 'thing', id: keep.id } : null)
}

function duplicateSelected(): void {
  const { selected } = session.getState()
  const [file, map] = [presentFile(), presentMap()]
  const fragment = takeFragment(file, map, selected)
  // Duplicated cards go to their own columns and lanes, steps and stages after the last selected one.
  const { stage, step } = pasteTargetAt(file, map, { kind: 'thing', id: selected[0] ?? '' }, selected)
  const made =
    fragment &&
    pasteFragment(
      file,
      map,
      fragment,
      { stage, step, lane: fragment.things.find(({ kind }) => kind === 'lane')?.item.id },
      makeId,
    )
  if (made && dispatch(made.command)) select(made.ids)
}

/** Selects several items without moving the focus. */
function selectMany(ids: readonly string[]): void {
  if (ids.length > 0) selectAt(ids, session.getState().focus ?? { kind: 'thing', id: ids[0] ?? '' })
}

function selectStage(): void {
  const { focus } = session.getState()
  const step = stepInFocus()
  const stage = step ? stageOf(presentMap(), step.id)?.id : focus?.kind === 'thing' ? focus.id : undefined
  if (stage !== undefined) selectMany(idsInStage(presentMap(), stage))
}

export const EDIT = {
  'edit.undo': {
    enabled: canUndo,
    run: () => (undoIsOfField() ? document.execCommand('undo') : inCapture() ? undoLine() : undo()),
  },
  'edit.redo': { enabled: canRedo, run: () => (undoIsOfField() ? document.execCommand('redo') : redo()) },
  'edit.duplicate': { enabled: hasSelection, run: duplicateSelected },
  'edit.delete': { enabled: hasSelection, run: remove },
  'edit.find': { enabled: hasDocument, run: () => openFind(false) },
  'edit.find-next': { enabled: hasDocument, run: () => findNext(1) },
  'edit.find-previous': { enabled: hasDocument, run: () => findNext(-1) },
  'edit.replace': { enabled: hasDocument, run: () => openFind(true) },
  'edit.rename': {
    enabled: hasSelection,
    run: () => {
      const { focus } = session.getState()
      // The label of a link is edited in the inspector.
      if (thingInFocus('link')) goToField('link-label')
      else if (focus?.kind === 'thing') startEditing(focus.id)
    },
  },
  'edit.select-all': { enabled: hasDocument, run: () => selectMany(idsInMap(presentMap())) },
  'edit.select-stage': { enabled: hasFocus, run: selectStage },
  'edit.select-lane': {
    enabled: hasLane,
    run: () => {
      const lane = laneInFocus()
      if (lane) selectMany(idsInLane(presentMap(), lane.id))
    },
  },
  'edit.select-alike': {
    enabled: hasSelection,
    run: () => selectMany(idsOfSameKind(presentFile(), presentMap(), session.getState().selected)),
  },
} satisfies Partial<Handlers>
