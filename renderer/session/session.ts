import type { Ref } from '../../shared/document/ref'
import { createStore } from 'zustand/vanilla'
import type { Command } from '../../shared/document/commands'
import type { Rejection } from '../../shared/document/rejection'
import { type History, type HistoryEntry, stepHistory } from '../../shared/document/history'
import { type Lineage, lineageOf, NO_LINEAGE } from '../../shared/document/lineage'
import type { EntityKind, Filter, JourneyFile, JourneyMap } from '../../shared/document/schema'
import { find, get } from '../../shared/document/entity-index'
import { groupUpdates } from './group-updates'
import { LIST_IDS } from './shell'
import { writeHeldTyping } from './held-typing'
import { NO_VIEW, type Pane, type ShownView, type Viewport, withScope } from './view'

/** The camera and focus of a map when another one was shown. */
interface RememberedMap {
  readonly camera: Viewport | null
  readonly focus: Ref | null
}

/** A step whose sub-journey was opened, and its map. */
export interface Crumb {
  readonly map: string
  readonly step: string
}

/** In-place editing of a text. All its changes are one undo step. */
export interface Editing {
  readonly id: string
  readonly mark: string
  /** The item is new; it is removed if left empty. */
  readonly fresh: boolean
  /** The focus before editing started. */
  readonly from: Ref | null
  /** The pane that has the editor; both panes show the text. */
  readonly place: Pane
}

export interface SessionState {
  readonly document: {
    readonly id: string
    readonly name: string | null
    readonly readOnly: boolean
    /** The key of its thumbnail in the library; null if it has no file. */
    readonly picture: string | null
  } | null
  readonly history: History | null
  /** The file as last saved or read; the document is dirty if it differs. */
  readonly saved: JourneyFile | null
  /** The revision last saved or read. */
  readonly revision: number
  /** The lineage last saved or read. */
  readonly lineage: Lineage
  readonly view: ShownView
  /** The persona whose emotions are set by keyboard; by default the map's first one. */
  readonly persona: string
  readonly focus: Ref | null
  readonly selected: readonly string[]
  readonly editing: Editing | null
  /** The current filter, see `analysis/filter.ts`. */
  readonly filter: Filter
  /** Camera and focus of the other maps of the file, by map id. */
  readonly left: ReadonlyMap<string, RememberedMap>
  /** The steps that lead to the shown sub-journey, outermost first. */
  readonly trail: readonly Crumb[]
  /** Why the last command was rejected, for the notice. */
  readonly rejection: Rejection | null
}

const EMPTY: SessionState = {
  document: null,
  history: null,
  saved: null,
  revision: 0,
  lineage: NO_LINEAGE,
  view: NO_VIEW,
  persona: '',
  focus: null,
  selected: [],
  editing: null,
  filter: {},
  left: new Map(),
  trail: [],
  rejection: null,
}

export const session = createStore<SessionState>(() => EMPTY)

/** Groups several changes of the session into one update. */
export const { asOneUpdate, publishUpdates } = groupUpdates(session)

type Journal = (entries: readonly HistoryEntry[]) => void
let journal: Journal = () => undefined

/** Sets the function that writes each history entry to the draft. */
export function keepJournal(write: Journal): void {
  journal = write
}

/** Returns the current file. @throws if no document is open */
export function presentFile(state: SessionState = session.getState()): JourneyFile {
  if (!state.history) throw new Error('no document is open')
  return state.history.present
}

/** Returns the shown map. */
export function presentMap(state: SessionState = session.getState()): JourneyMap {
  const file = presentFile(state)
  const map = get(file, 'map', state.view.scope) ?? file.maps[0]
  if (!map) throw new Error('a journey file has at least one map')
  return map
}

/** Returns whether there are unsaved changes. */
export function isDirty(state: SessionState): boolean {
  return state.history !== null && state.history.present !== state.saved
}

/** Starts a session with a document; discards all state of the previous one. */
export function begin(state: Partial<SessionState>): void {
  session.setState({ ...EMPTY, ...state })
}

function applyEntry(entry: HistoryEntry): boolean {
  // Keeps the order: earlier typing is applied first.
  writeHeldTyping()
  const state = session.getState()
  if (!state.history) return false
  const stepped = stepHistory(state.history, entry)
  if (!stepped.ok) {
    session.setState({ rejection: stepped.rejection })
    return false
  }
  if (stepped.history === state.history) return true
  journal([entry])
  const moved = 'undo' in entry || 'redo' in entry
  const next = { ...state, history: stepped.history }
  session.setState({
    history: stepped.history,
    rejection: null,
    ...stateAfterChange(next, moved ? stepped.touched : null, state.history.present),
  })
  return true
}

/**
 * Returns the session state that depends on the file: drops removed items from the selection; after undo or redo, shows
 * and selects what changed.
 */
function stateAfterChange(
  state: SessionState,
  touched: readonly string[] | null,
  before: JourneyFile,
): Partial<SessionState> {
  const file = presentFile(state)
  const onMap = (id: string) => find(file, id)?.map ?? null
  // A score is shown at its subject.
  const seen = touched?.map((id) => (get(file, 'score', id) ?? get(before, 'score', id))?.subject ?? id) ?? null
  const shown = seen?.map(onMap).find((id) => id !== null) ?? state.view.scope
  const map = get(file, 'map', shown) ?? mapBefore(before, file, state.view.scope)
  const selected = (seen ?? state.selected).filter((id) => onMap(id) === map?.id && id !== map?.id)
  const kept = isThere(file, state.focus) ? state.focus : null
  // Items that are on no map are shown in the inspector.
  const first = selected[0] ?? seen?.find((id) => isListed(find(file, id)?.kind))
  const other = map !== undefined && map.id !== state.view.scope
  return {
    ...(other ? { view: withScope(state.view, map.id, state.left.get(map.id)?.camera ?? null) } : {}),
    persona: map?.personas.includes(state.persona) ? state.persona : (map?.personas[0] ?? ''),
    selected,
    focus: touched && first !== undefined ? { kind: 'thing', id: first } : kept,
    editing: state.editing && onMap(state.editing.id) ? state.editing : null,
    ...(other ? { left: rememberShownMap(state), trail: [] } : {}),
  }
}

/** Returns whether entities of a kind are in one of the file's lists. */
function isListed(kind: EntityKind | undefined): boolean {
  return LIST_IDS.some((list) => list === kind)
}

/** Returns whether the focused item still exists. */
function isThere(file: JourneyFile, focus: Ref | null): boolean {
  if (!focus) return false
  return (focus.kind === 'thing' ? [focus.id] : [focus.step, focus.lane]).every((id) => find(file, id))
}

/** Returns the map before a removed one, which replaces it. */
function mapBefore(before: JourneyFile, file: JourneyFile, gone: string): JourneyMap | undefined {
  const at = before.maps.findIndex(({ id }) => id === gone)
  return file.maps[at - 1] ?? file.maps[0]
}

/** Returns the remembered maps, including the one that is shown. */
function rememberShownMap({ left, view, focus }: SessionState): SessionState['left'] {
  return new Map(left).set(view.scope, { camera: view.left.camera, focus })
}

/**
 * Changes the document. Consecutive changes with the same mark are one undo step. Returns whether the command was
 * applied; if not, `rejection` has the reason.
 */
export function dispatch(command: Command, mark?: string): boolean {
  return applyEntry(mark === undefined ? { do: command } : { do: command, mark })
}

/** Replaces the file with another state as one undo step. */
export function loadState(file: JourneyFile): void {
  applyEntry({ load: file })
}

/** Replaces the file with the content on disk. */
export function loadFromDisk(file: JourneyFile): void {
  asOneUpdate(() => {
    loadState(file)
    session.setState({ saved: presentFile(), revision: file.revision, lineage: lineageOf(file) })
  })
}

export function undo(): void {
  applyEntry({ undo: true })
}

export function redo(): void {
  applyEntry({ redo: true })
}

/** Ends the current undo step, even if the next change has the same mark. */
export function rest(): void {
  applyEntry({ rest: true })
}

/** Returns whether the presentation is shown, in which the map can't be changed. */
export function isPresenting({ view }: Pick<SessionState, 'view'> = session.getState()): boolean {
  return view.id === 'presentation'
}

/** Shows another map of the file with its last camera and focus. @param trail the steps that lead to a sub-journey */
export function showMap(id: string, trail: readonly Crumb[] = []): void {
  const state = session.getState()
  const file = presentFile(state)
  const map = get(file, 'map', id)
  if (!map) return
  if (id === presentMap(state).id) return session.setState({ trail })
  const last = state.left.get(id)
  const focus = last && isThere(file, last.focus) ? last.focus : null
  session.setState({
    view: withScope(state.view, id, last?.camera ?? null),
    persona: map.personas.includes(state.persona) ? state.persona : (map.personas[0] ?? ''),
    focus,
    selected: focus?.kind === 'thing' ? [focus.id] : [],
    editing: null,
    left: rememberShownMap(state),
    trail,
  })
}
