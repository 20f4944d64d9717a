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

/** Maximum number of matches to navigate; "Replace all" has no limit. */
export const MOST_MATCHES = 5000

const FIELD = '[data-find]'

interface FindState {
  readonly open: boolean
  /** Whether the replace field is shown. */
  readonly replacing: boolean
  readonly query: string
  readonly replacement: string
  readonly options: FindOptions
  /** Index of the current match; −1 before the first. */
  readonly at: number
  /** Whether something was replaced since the last input, so that undo applies to it. */
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

/** Returns the matches in a file. Cached for the same file and query. */
export function matchesIn(
  file: JourneyFile,
  { query, options }: Pick<FindState, 'query' | 'options'>,
): readonly Match[] {
  if (known?.file === file && known.query === query && known.options === options) return known.matches
  const matches = findText(file, query, options, MOST_MATCHES)
  known = { file, query, options, matches }
  return matches
}

/** Opens and focuses the find bar with the last query. */
export function openFind(replacing: boolean): void {
  stopEditing()
  const { open, replacing: before } = finder.getState()
  openFieldAnew(FIELD, () =>
    finder.setState({ open: true, replacing: replacing || (open && before), ...(open ? {} : { at: -1 }) }),
  )
}

/** Closes the find bar and focuses the map at the current match. */
export function closeFind(): void {
  finder.setState({ open: false })
  focusView()
}

/** Shows the map of a match and focuses the item. */
function show(at: number): void {
  const match = matchesIn(presentFile(), finder.getState())[at]
  finder.setState({ at: match ? at : -1 })
  if (!match) return
  if (match.map === null) focusOn(null)
  else goTo(match.id)
}

/** Shows the next or previous match, wrapping around. */
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

/** Replaces the current match and shows the next one. Without a current match, shows the first. */
export function replaceShown(): void {
  const state = finder.getState()
  const match = matchesIn(presentFile(), state)[state.at]
  if (!match) return findNext(1)
  const command = replaceMatch(presentFile(), match, state.replacement)
  if (!command || !dispatch(command)) return
  finder.setState({ replaced: true })
  const matches = matchesIn(presentFile(), finder.getState())
  // Without matches the buttons are disabled and lose the focus.
  if (matches.length === 0) openFind(true)
  // Continue after the replacement.
  const end = match.start + state.replacement.length
  const next = matches.findIndex(
    (other, at) =>
      at >= state.at && (other.id !== match.id || other.path.join() !== match.path.join() || other.start >= end),
  )
  show(next < 0 ? 0 : next)
}

/** Replaces all matches as one undo step. */
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
