import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import type { Action } from '../../shared/actions/action'
import { get } from '../../shared/document/entity-index'
import type { Layout } from '../../shared/map/boxes'
import { alongLink, linkByKey } from '../editor/linking'
import { focusPanel } from '../editor/go-to-panel'
import { focusNextCell } from '../editor/focus-next-cell'
import { neighbour } from '../editor/navigation'
import { extendSelection } from '../editor/extend-selection'
import { isFiltered } from '../session/filter'
import { focusOn } from '../session/selection'
import { isPresenting, presentFile, session } from '../session/session'
import { shell } from '../session/shell'
import { openCapture } from '../editor/capture'
import { fillCell } from './fill-cell'
import { runAction } from './run-action'
import { undoIsOfField } from './handlers/edit'

const BY_KEYS = new Map<string, ActionId>(
  ACTIONS.flatMap((action: Action & { id: ActionId }) => (action.keys ?? []).map((keys) => [keys, action.id] as const)),
)

/**
 * Returns the name of a key press as used in the action table. Letters and symbols follow the keyboard layout; digits
 * follow the physical key, since their symbols with Shift differ between layouts. AltGr is never part of a shortcut.
 */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  platform: string,
): string | null {
  const [mod, other] = platform === 'darwin' ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey]
  if (other || (event.altKey && event.ctrlKey)) return null
  const digit = /^Digit\d$/.test(event.code) && (mod || event.shiftKey)
  const sign = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase()
  const key = digit ? event.code : event.key.length === 1 ? event.key.toLowerCase() : event.key
  const shift = event.shiftKey && !(sign && !digit)
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`
}

const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const

/**
 * Handles a key on the map while nothing is edited: arrows and Tab move between cells, Enter fills an empty one, Esc
 * goes up a level, all others are looked up in the action table. Ignores keys during a presentation. Returns whether
 * the key was handled.
 */
export function runKey(event: KeyboardEvent, layout: Layout): boolean {
  const { focus, editing } = session.getState()
  if (editing || isPresenting() || (event.target as HTMLElement).closest('input, select, textarea')) return false
  const name = keyName(event, shell.getState().platform)
  if (name === null) return false
  if (linkByKey(name)) return true
  if (name in ARROWS) {
    if (alongLink(ARROWS[name as keyof typeof ARROWS])) return true
    const next = neighbour(layout, focus, ARROWS[name as keyof typeof ARROWS])
    if (next) focusOn(next)
    return true
  }
  const reach = /^Shift\+(Arrow.+)$/.exec(name)?.[1] ?? ''
  if (reach in ARROWS) {
    extendSelection(layout, ARROWS[reach as keyof typeof ARROWS])
    return true
  }
  if ((name === 'Tab' || name === 'Shift+Tab') && focus) {
    // At the last cell, Tab leaves the map, as is standard.
    return focusNextCell(layout, name === 'Tab' ? 1 : -1)
  }
  if (name === 'Escape') {
    if (focus) focusOn(null)
    // Esc clears the focus first, then the filter.
    return focus !== null || (isFiltered() && runAction('view.filter-clear'))
  }
  if (name === 'F6') return focusPanel()
  if ((name === 'Enter' || name === 'F2') && focus?.kind === 'cell') {
    const lane = get(presentFile(), 'lane', focus.lane)
    if (lane) fillCell(lane, focus.step)
    return true
  }
  // `#` opens quick capture with a line for a stage.
  if (name === '#') {
    openCapture('# ')
    return true
  }
  return runNamed(name)
}

/** Runs the action with a shortcut, named as in the action table. Returns whether an action was run. */
export function runNamed(name: string): boolean {
  const action = BY_KEYS.get(name)
  return action !== undefined && runAction(action)
}

/** Keys of undo and redo, as named by `keyName`. */
const UNDO_KEYS = new Map<string, ActionId>(
  ACTIONS.flatMap((action: Action & { id: ActionId }) =>
    action.id === 'edit.undo' || action.id === 'edit.redo'
      ? [action.accelerator, action.alternative].map(
          (keys) =>
            [
              keys?.replace('CmdOrCtrl', 'Mod').replace(/.$/, (letter) => letter.toLowerCase()) ?? '',
              action.id,
            ] as const,
        )
      : [],
  ),
)

/**
 * Applies undo and redo to the map unless a text field has the focus. The browser handles these keys before the menu,
 * and would undo typing in a field that was left earlier.
 */
export function followUndoKeys(): void {
  window.addEventListener('keydown', (event) => {
    const id = UNDO_KEYS.get(keyName(event, shell.getState().platform) ?? '')
    if (id === undefined || event.isComposing || undoIsOfField()) return
    event.preventDefault()
    runAction(id)
  })
}
