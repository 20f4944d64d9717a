import { createStore } from 'zustand/vanilla'
import { findText, type FindOptions, type Match, replaceAll, replaceMatch } from '../../shared/document/texts/find-text'
import type { JourneyFile } from '../../shared/document/schema'
import { focusView } from '../session/view-controller'
import { goTo } from './go-to'
import { stopEditing } from '../session/editing'
import { focusOn } from '../session/selection'
import { dispatch, presentFile, session } from '../session/session'
import { notify } from '../session/shell'
import { openFieldAnew } from '../ui/open-field'

/** So many matches are gone through; more are replaced all the same. */
export const MOST_MATCHES = 5000

const FIELD = '[data-find]'

interface FindState {
  readonly open: boolean
  /** Whether the line for replacing is there. */
  readonly replacing: boolean
  readonly query: string
  readonly replacement: string
  readonly options: FindOptions
  /** Which match is shown; −1 before the first. */
  readonly at: number
  /** Whether something was replaced since one typed in the bar: an undo takes that back. */
  readonly replaced: boolean
}

export const finder = createStore<FindState>(() => ({
  open: false,
  replacing: false,
  query: '',
  replacement: '',
  options: { matchCase: false, wholeWord: false },
  at: -1,
  replaced: false,
}))

let known: {
  readonly file: JourneyFile
  readonly query: string
  readonly options: FindOptions
  readonly matches: readonly Match[]
} | null = null

/** The matches in the file as it is. Looked for once for the same file and query. */
export function matchesIn(
  file: JourneyFile,
  { query, options }: Pick<FindState, 'query' | 'options'>,
): readonly Match[] {
  if (known?.file === file && known.query === query && known.options === options) return known.matches
  const matches = findText(file, query, options, MOST_MATCHES)
  known = { file, query, options, matches }
  return matches
}

/** Opens the bar and gives it the keyboard; what was looked for last is still there. */
export function openFind(replacing: boolean): void {
  stopEditing()
  const { open, replacing: before } = finder.getState()
  openFieldAnew(FIELD, () =>
    finder.setState({ open: true, replacing: replacing || (open && before), ...(open ? {} : { at: -1 }) }),
  )
}

/** Closes the bar; the keyboard is the map's again, at the match that was shown. */
export function closeFind(): void {
  finder.setState({ open: false })
  focusView()
}

/** Shows a match: its map, with the focus on the thing. */
function show(at: number): void {
  const match = matchesIn(presentFile(), finder.getState())[at]
  finder.setState({ at: match ? at : -1 })
  if (!match) return
  if (match.map === null) focusOn(null)
  else goTo(match.id)
}

/** Goes to the next match or the one before, round and round. */
export function findNext(by: 1 | -1): void {
  const state = finder.getState()
  if (!session.getState().history) return
  if (!state.open) return openFind(false)
  const { length } = matchesIn(presentFile(), state)
  if (length > 0) show(state.at < 0 ? (by > 0 ? 0 : length - 1) : (state.at + by + length) % length)
}

export function setQuery(query: string): void {
  finder.setState({ query, at: -1, replaced: false })
}

export function setReplacement(replacement: string): void {
  finder.setState({ replacement, replaced: false })
}

export function setOptions(options: Partial<FindOptions>): void {
  finder.setState({ options: { ...finder.getState().options, ...options }, at: -1 })
}

/** Puts the replacement in the place of the match that is shown, and shows the next one. With none shown, shows the first. */
export function replaceShown(): void {
  const state = finder.getState()
  const match = matchesIn(presentFile(), state)[state.at]
  if (!match) return findNext(1)
  const command = replaceMatch(presentFile(), match, state.replacement)
  if (!command || !dispatch(command)) return
  finder.setState({ replaced: true })
  const matches = matchesIn(presentFile(), finder.getState())
  // The buttons are off when nothing is left, and can't keep the keyboard.
  if (matches.length === 0) openFind(true)
  // What was put in is not looked through again.
  const end = match.start + state.replacement.length
  const next = matches.findIndex(
    (other, at) =>
      at >= state.at && (other.id !== match.id || other.path.join() !== match.path.join() || other.start >= end),
  )
  show(next < 0 ? 0 : next)
}

/** Puts the replacement in the place of all matches, as one undo step. */
export function replaceEverywhere(): void {
  const { query, options, replacement } = finder.getState()
  const before = presentFile()
  const { length: count } = findText(before, query, options, Infinity)
  const command = replaceAll(before, query, options, replacement)
  if (!command || !dispatch(command)) return
  finder.setState({ at: -1, replaced: true })
  openFind(true)
  notify({ key: 'notice.replaced', values: { count }, tone: 'info' })
}
