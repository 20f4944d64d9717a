import { createStore } from 'zustand/vanilla'
import type { Command, Rejection } from '../../shared/document/commands'
import { type History, type HistoryEntry, startHistory, stepHistory } from '../../shared/document/history'
import { type Filter, type JourneyFile, journeyFileSchema, type JourneyMap } from '../../shared/document/schema'
import { find, get } from '../../shared/document/tree'
import type { OpenDocument } from '../../shared/ipc'

/** Where the keyboard is on the map: at a thing, or at an empty cell. */
export type Focus = { readonly kind: 'thing'; readonly id: string } | { readonly kind: 'cell'; readonly lane: string; readonly step: string }

/** The map's place in the window, as React Flow gives it. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** What a draft keeps beside the history, so that a recovered window looks as it did. */
export interface ViewEntry {
  readonly view: { readonly map: string; readonly focus: Focus | null; readonly viewport: Viewport | null }
}

/** Which picture of the map has the keyboard, or had it last: the canvas or the outline. */
export type Place = 'map' | 'outline'

/** Where a map was left: its place in the window and the keyboard's on it. */
interface LeftAt {
  readonly viewport: Viewport | null
  readonly focus: Focus | null
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
  readonly from: Focus | null
  /** Where the editor is open: in one picture of the map, though both show what is typed. */
  readonly place: Place
}

export interface SessionState {
  readonly document: { readonly id: string; readonly name: string | null; readonly readOnly: boolean } | null
  readonly history: History | null
  /** The file as it was last written or read: the window is dirty where it is not the present one. */
  readonly saved: JourneyFile | null
  /** The revision of what was last written or read. */
  readonly revision: number
  readonly map: string
  /** Whose emotions are set by key; by default the map's first persona. */
  readonly persona: string
  readonly focus: Focus | null
  readonly selected: readonly string[]
  readonly editing: Editing | null
  readonly place: Place
  /** What stands out on the map, see `analysis/filter.ts`. */
  readonly filter: Filter
  readonly viewport: Viewport | null
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
  map: '',
  persona: '',
  focus: null,
  selected: [],
  editing: null,
  place: 'map',
  filter: {},
  viewport: null,
  left: new Map(),
  trail: [],
  rejection: null,
}

export const session = createStore<SessionState>(() => EMPTY)

type Journal = (entries: readonly (HistoryEntry | ViewEntry)[]) => void
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
  const map = get(file, 'map', state.map) ?? file.maps[0]
  if (!map) throw new Error('a journey file has at least one map')
  return map
}

/** Whether there is something that is not in the file. */
export function isDirty(state: SessionState): boolean {
  return state.history !== null && state.history.present !== state.saved
}

function isView(entry: unknown): entry is ViewEntry {
  return typeof entry === 'object' && entry !== null && 'view' in entry
}

/** Carries out an entry of a recovered draft; null where that can't be done, whatever it is. */
function replayed(history: History, entry: unknown): History | null {
  try {
    const given = entry as HistoryEntry
    if ('load' in given && !journeyFileSchema.safeParse(given.load).success) return null
    const stepped = stepHistory(history, given)
    return stepped.ok ? stepped.history : null
  } catch {
    return null
  }
}

/**
 * Shows a document, with a recovered draft's entries replayed on it; answers whether all of them could be.
 * @param pristine it was made just now, empty: there is nothing to save
 */
export function openDocument(document: OpenDocument, pristine = false): boolean {
  // Main has read and checked it; to do so again would double the time in which a large map opens.
  const file = JSON.parse(document.text) as JourneyFile
  let history = startHistory(file)
  let view: ViewEntry['view'] | null = null
  let saved: JourneyFile | null = file
  let whole = true
  for (const [at, entry] of document.entries.entries()) {
    if (at === document.saved?.at) saved = history.present
    if (isView(entry)) {
      view = entry.view
      continue
    }
    const next = replayed(history, entry)
    // What can't be carried out now can't be at the next recovery either; all else is kept.
    if (next) history = next
    else whole = false
  }
  if (document.saved && document.saved.at >= document.entries.length) saved = history.present
  // What was imported is in no file yet, though nothing was changed.
  if (document.name === null && !pristine) saved = null
  const map = history.present.maps.find((candidate) => candidate.id === view?.map) ?? history.present.maps[0]
  session.setState({
    ...EMPTY,
    document: { id: document.id, name: document.name, readOnly: document.readOnly },
    history,
    saved,
    revision: document.saved?.revision ?? file.revision,
    map: map?.id ?? '',
    persona: map?.personas[0] ?? '',
    focus: view?.focus ?? null,
    selected: view?.focus?.kind === 'thing' ? [view.focus.id] : [],
    viewport: view?.viewport ?? null,
  })
  return whole
}

function take(entry: HistoryEntry): boolean {
  const state = session.getState()
  if (!state.history) return false
  const stepped = stepHistory(state.history, entry)
  if (!stepped.ok) {
    session.setState({ rejection: stepped.rejection })
    return false
  }
  if (stepped.history === state.history) return true
  journal([entry])
  session.setState({ history: stepped.history, rejection: null })
  const moved = 'undo' in entry || 'redo' in entry
  settle(moved ? stepped.touched : null, state.history.present)
  return true
}

/** After a change: nothing that is gone stays selected; an undo shows and selects what it changed. */
function settle(touched: readonly string[] | null, before: JourneyFile): void {
  const state = session.getState()
  const file = presentFile(state)
  const onMap = (id: string) => find(file, id)?.map ?? null
  // A score is seen at what it is of.
  const seen = touched?.map((id) => (get(file, 'score', id) ?? get(before, 'score', id))?.subject ?? id) ?? null
  const shown = seen?.map(onMap).find((id) => id !== null) ?? state.map
  const map = get(file, 'map', shown) ?? mapBefore(before, file, state.map)
  const selected = (seen ?? state.selected).filter((id) => onMap(id) === map?.id && id !== map?.id)
  const kept = isThere(file, state.focus) ? state.focus : null
  const first = selected[0]
  const other = map !== undefined && map.id !== state.map
  session.setState({
    map: map?.id ?? '',
    persona: map?.personas.includes(state.persona) ? state.persona : (map?.personas[0] ?? ''),
    selected,
    focus: touched && first !== undefined ? { kind: 'thing', id: first } : kept,
    editing: state.editing && onMap(state.editing.id) ? state.editing : null,
    ...(other ? { viewport: state.left.get(map.id)?.viewport ?? null, left: leaving(state), trail: [] } : {}),
  })
}

/** Whether what has the focus is still in the file. */
function isThere(file: JourneyFile, focus: Focus | null): boolean {
  if (!focus) return false
  return (focus.kind === 'thing' ? [focus.id] : [focus.step, focus.lane]).every((id) => find(file, id))
}

/** The map that stood before one that is gone, which is shown in its place. */
function mapBefore(before: JourneyFile, file: JourneyFile, gone: string): JourneyMap | undefined {
  const at = before.maps.findIndex(({ id }) => id === gone)
  return file.maps[at - 1] ?? file.maps[0]
}

/** How all maps were left, now that the one that is shown is, too. */
function leaving({ left, map, viewport, focus }: SessionState): SessionState['left'] {
  return new Map(left).set(map, { viewport, focus })
}

/**
 * The one door for change. With a `mark`, changes that follow each other with the same mark are one undo step.
 * Answers whether the command was carried out; where not, `rejection` says why.
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
  loadState(file)
  session.setState({ saved: presentFile(), revision: file.revision })
}

export function undo(): void {
  take({ undo: true })
}

export function redo(): void {
  take({ redo: true })
}

/** Puts the focus on a thing or cell and selects it; `add` keeps what is selected. */
export function focusOn(focus: Focus | null, add = false): void {
  const { selected } = session.getState()
  const own = focus?.kind === 'thing' ? [focus.id] : []
  session.setState({ focus, selected: add ? [...new Set([...selected, ...own])] : own })
}

export function select(ids: readonly string[]): void {
  const first = ids[0]
  session.setState({ selected: ids, focus: first === undefined ? null : { kind: 'thing', id: first } })
}

/** Selects things while the keyboard is where it is told to be. */
export function selectAt(ids: readonly string[], focus: Focus | null): void {
  session.setState({ selected: ids, focus })
}

/** Adds a thing to what is selected, or takes it away; the keyboard goes to it, or to one that is left. */
export function toggleSelected(id: string): void {
  const { selected } = session.getState()
  const others = selected.filter((other) => other !== id)
  if (others.length === selected.length) return focusOn({ kind: 'thing', id }, true)
  const last = others.at(-1)
  selectAt(others, last === undefined ? null : { kind: 'thing', id: last })
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
    map: id,
    persona: map.personas.includes(state.persona) ? state.persona : (map.personas[0] ?? ''),
    focus,
    selected: focus?.kind === 'thing' ? [focus.id] : [],
    editing: null,
    viewport: last?.viewport ?? null,
    left: leaving(state),
    trail,
  })
}

let marks = 0

/** A mark that no other run of changes has. */
export function newMark(): string {
  return `${Date.now().toString(36)}-${(marks++).toString(36)}`
}

/** The keyboard has come to a picture of the map: what is edited in place from now on is edited there. */
export function enter(place: Place): void {
  if (session.getState().place !== place) session.setState({ place })
}

/** Begins to edit a thing's text in place. */
export function startEditing(id: string, mark: string = newMark(), fresh = false): void {
  const { focus: from, place } = session.getState()
  session.setState({ editing: { id, mark, fresh, from, place }, focus: { kind: 'thing', id }, selected: [id] })
}

/** Ends the editing in place. A thing that was just made and has no text goes away again, unless it is to `stay`. */
export function stopEditing(stay = false): void {
  const { editing, history } = session.getState()
  if (!editing) return
  session.setState({ editing: null })
  const thing = editing.fresh && !stay ? textOf(presentFile(), editing.id) : null
  if (thing === '' && history?.mark === editing.mark) {
    undo()
    focusOn(editing.from)
  } else {
    take({ rest: true })
  }
}

/** The text of a thing that is edited in place. */
export function textOf(file: JourneyFile, id: string): string | null {
  const titled = get(file, 'step', id) ?? get(file, 'touchpoint', id) ?? get(file, 'stage', id) ?? get(file, 'lane', id)
  return titled ? titled.title : ((get(file, 'card', id) ?? get(file, 'note', id))?.text ?? null)
}

/** Writes what was typed in place. A title is one line, also where several are pasted. */
export function typeText(text: string): void {
  const { editing } = session.getState()
  if (!editing) return
  const file = presentFile()
  const field = get(file, 'card', editing.id) || get(file, 'note', editing.id) ? 'text' : 'title'
  dispatch({ type: 'update', id: editing.id, set: { [field]: field === 'title' ? text.replace(/\n/g, ' ') : text } }, editing.mark)
}

/** Remembers where the map stands in the window, for a recovered draft. */
export function rememberView(viewport: Viewport): void {
  session.setState({ viewport })
  const { map, focus, document } = session.getState()
  if (document) journal([{ view: { map, focus, viewport } }])
}
