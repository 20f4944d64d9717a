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

/** Where a map was left: its place in the window and the keyboard's on it. */
interface LeftAt {
  readonly camera: Viewport | null
  readonly focus: Ref | null
}

/** A step through whose sub-journey one came, and its map. */
export interface Crumb {
  readonly map: string
  readonly step: string
}

/** A text that is being edited in place. All its changes join one undo step. */
export interface Editing {
  readonly id: string
  readonly mark: string
  /** Made just now: left empty, it goes away again. */
  readonly fresh: boolean
  /** Where the keyboard was before. */
  readonly from: Ref | null
  /** Where the editor is open: in one view of the map, though both show what is typed. */
  readonly place: Pane
}

export interface SessionState {
  readonly document: {
    readonly id: string
    readonly name: string | null
    readonly readOnly: boolean
    /** The key of its picture in the library; null where it has no file. */
    readonly picture: string | null
  } | null
  readonly history: History | null
  /** The file as it was last written or read: the window is dirty where it is not the present one. */
  readonly saved: JourneyFile | null
  /** The revision of what was last written or read. */
  readonly revision: number
  /** The lineage of what was last written or read. */
  readonly lineage: Lineage
  readonly view: ShownView
  /** Whose emotions are set by key; by default the map's first persona. */
  readonly persona: string
  readonly focus: Ref | null
  readonly selected: readonly string[]
  readonly editing: Editing | null
  /** What stands out on the map, see `analysis/filter.ts`. */
  readonly filter: Filter
  /** How the other maps of the file were left, by their ids. */
  readonly left: ReadonlyMap<string, LeftAt>
  /** The way down to the map that is shown, from step to sub-journey, outermost first. */
  readonly trail: readonly Crumb[]
  /** The last command that was turned down, for the notice. */
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

/** Runs something that changes the session several times, and publishes all of it as one update. */
export const { asOneUpdate, publishUpdates } = groupUpdates(session)

type Journal = (entries: readonly HistoryEntry[]) => void
let journal: Journal = () => undefined

/** Where every step of the history is written for the draft. */
export function keepJournal(write: Journal): void {
  journal = write
}

/** The file as it is now. @throws where no document is open. */
export function presentFile(state: SessionState = session.getState()): JourneyFile {
  if (!state.history) throw new Error('no document is open')
  return state.history.present
}

/** The map that is shown. */
export function presentMap(state: SessionState = session.getState()): JourneyMap {
  const file = presentFile(state)
  const map = get(file, 'map', state.view.scope) ?? file.maps[0]
  if (!map) throw new Error('a journey file has at least one map')
  return map
}

/** Whether there is something that is not in the file. */
export function isDirty(state: SessionState): boolean {
  return state.history !== null && state.history.present !== state.saved
}

/** Shows a document, with nothing left of the one before. */
export function begin(state: Partial<SessionState>): void {
  session.setState({ ...EMPTY, ...state })
}

function take(entry: HistoryEntry): boolean {
  // What was typed before comes before.
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
    ...settled(next, moved ? stepped.touched : null, state.history.present),
  })
  return true
}

/** What of the session changes with the file: nothing that is gone stays selected; an undo shows and selects what it changed. */
function settled(state: SessionState, touched: readonly string[] | null, before: JourneyFile): Partial<SessionState> {
  const file = presentFile(state)
  const onMap = (id: string) => find(file, id)?.map ?? null
  // A score is seen at what it is of.
  const seen = touched?.map((id) => (get(file, 'score', id) ?? get(before, 'score', id))?.subject ?? id) ?? null
  const shown = seen?.map(onMap).find((id) => id !== null) ?? state.view.scope
  const map = get(file, 'map', shown) ?? mapBefore(before, file, state.view.scope)
  const selected = (seen ?? state.selected).filter((id) => onMap(id) === map?.id && id !== map?.id)
  const kept = isThere(file, state.focus) ? state.focus : null
  // What is on no map is shown by the inspector.
  const first = selected[0] ?? seen?.find((id) => isListed(find(file, id)?.kind))
  const other = map !== undefined && map.id !== state.view.scope
  return {
    ...(other ? { view: withScope(state.view, map.id, state.left.get(map.id)?.camera ?? null) } : {}),
    persona: map?.personas.includes(state.persona) ? state.persona : (map?.personas[0] ?? ''),
    selected,
    focus: touched && first !== undefined ? { kind: 'thing', id: first } : kept,
    editing: state.editing && onMap(state.editing.id) ? state.editing : null,
    ...(other ? { left: leaving(state), trail: [] } : {}),
  }
}

/** Whether things of a kind are in one of the file's lists. */
function isListed(kind: EntityKind | undefined): boolean {
  return LIST_IDS.some((list) => list === kind)
}

/** Whether what has the focus is still in the file. */
function isThere(file: JourneyFile, focus: Ref | null): boolean {
  if (!focus) return false
  return (focus.kind === 'thing' ? [focus.id] : [focus.step, focus.lane]).every((id) => find(file, id))
}

/** The map that stood before one that is gone, which is shown in its place. */
function mapBefore(before: JourneyFile, file: JourneyFile, gone: string): JourneyMap | undefined {
  const at = before.maps.findIndex(({ id }) => id === gone)
  return file.maps[at - 1] ?? file.maps[0]
}

/** How all maps were left, now that the one that is shown is, too. */
function leaving({ left, view, focus }: SessionState): SessionState['left'] {
  return new Map(left).set(view.scope, { camera: view.left.camera, focus })
}

/**
 * The one door for change. With a `mark`, changes that follow each other with the same mark are one undo step.
 * Returns whether the command was carried out; if not, `rejection` says why.
 */
export function dispatch(command: Command, mark?: string): boolean {
  return take(mark === undefined ? { do: command } : { do: command, mark })
}

/** Takes another state of the file as it is, as one undo step: what was here can be had back. */
export function loadState(file: JourneyFile): void {
  take({ load: file })
}

/** Takes the file as it lies on the disk. */
export function loadFromDisk(file: JourneyFile): void {
  asOneUpdate(() => {
    loadState(file)
    session.setState({ saved: presentFile(), revision: file.revision, lineage: lineageOf(file) })
  })
}

export function undo(): void {
  take({ undo: true })
}

export function redo(): void {
  take({ redo: true })
}

/** What follows with the same mark is an undo step of its own. */
export function rest(): void {
  take({ rest: true })
}

/** Returns whether the map is shown to a room: it can be looked at then and not be changed. */
export function isPresenting({ view }: Pick<SessionState, 'view'> = session.getState()): boolean {
  return view.id === 'presentation'
}

/** Shows another map of the file, as it was left. @param trail the way to it, where it is a sub-journey */
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
    left: leaving(state),
    trail,
  })
}
