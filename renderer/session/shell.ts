import type { WindowSize } from '../../shared/map/fit'
import { createStore } from 'zustand/vanilla'
import { NAMED_KINDS } from '../../shared/document/edits/names'
import type { Language } from '../../shared/languages'
import type { PanelId } from '../../shared/views/panels'
import type { Theme } from '../../shared/drawing/tokens'
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings'
import type { DraftProblem, Notice, RecentFile } from '../../shared/ipc-values'

export type DialogName =
  'settings' | 'about' | 'shortcuts' | 'lane' | 'palette' | 'changed-outside' | 'revert' | 'vote' | 'rate'

/** The editable lists of the file: personas, and entities that have little more than a name. */
export const LIST_IDS = ['persona', ...NAMED_KINDS] as const
export type ListId = (typeof LIST_IDS)[number]

/** A notice with an id, so that each can be dismissed. */
export interface ShownNotice extends Notice {
  readonly id: number
}

/** State of the window around the document. Not part of the file. */
export interface ShellState {
  readonly settings: Settings
  readonly recents: readonly RecentFile[]
  readonly version: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  /** The system's preferred languages in order, and whether it requests high contrast. */
  readonly systemLanguages: readonly string[]
  readonly highContrast: boolean
  /** The language of the interface, and the locale of numbers and dates. */
  readonly language: Language
  readonly locale: string
  readonly theme: Theme
  /** The panel beside the view; the inspector appears only in views that edit the map. */
  readonly panel: PanelId | null
  /** The list shown in the lists panel. */
  readonly list: ListId
  readonly minimap: boolean
  /** The size of the canvas (CSS px) that the map fills, if it is fitted to the window; null if it is endless. */
  readonly fitted: WindowSize | null
  /** The width of the outline beside the canvas (CSS px). */
  readonly outlineWidth: number
  /** Whether the filter bar is shown although no filter is set, and whether its list of saved filters is open. */
  readonly filterBar: boolean
  readonly views: boolean
  /** The inspector sections that the user opened or closed; all others are open. */
  readonly sections: Readonly<Record<string, boolean>>
  readonly dialog: DialogName | null
  /** Whether the current map is drawn behind the shown future map. */
  readonly overlay: boolean
  /** Whether the context of the map is shown above it, and whether it is being edited. */
  readonly frame: 'hidden' | 'line' | 'fields'
  /** The map whose tab is being renamed. The name of a new map joins the undo step that created it. */
  readonly renaming: { readonly map: string; readonly mark?: string } | null
  /** External change of the open file, until the user decides about it. */
  readonly outside: 'changed' | 'deleted' | null
  readonly notices: readonly ShownNotice[]
  /** Why the draft of a document (by id) can't be written; null if it can. */
  readonly draftProblem: { readonly id: string; readonly problem: DraftProblem } | null
  /** Progress of a long export (0 to 1, or unknown); null if none is running. */
  readonly exporting: number | 'unknown' | null
}

export const shell = createStore<ShellState>(() => ({
  settings: DEFAULT_SETTINGS,
  recents: [],
  version: '',
  platform: 'linux',
  systemLanguages: [],
  highContrast: false,
  language: 'en',
  locale: 'en',
  theme: 'light',
  panel: 'inspector',
  list: 'persona',
  fitted: null,
  minimap: true,
  outlineWidth: 630,
  filterBar: false,
  views: false,
  sections: {},
  dialog: null,
  overlay: false,
  frame: 'line',
  renaming: null,
  outside: null,
  notices: [],
  draftProblem: null,
  exporting: null,
}))

let notices = 0

/** Notices about the outcome of an edit; the next edit dismisses them. Warnings about files are not among these. */
const OF_A_CHANGE = /^(paste|picture|problem|rejection|score)\.|^notice\.capture-lines$/

/** Returns whether a notice is about the outcome of an edit, so that the next edit dismisses it. */
export function isOfAChange({ key, tone }: Notice): boolean {
  return tone === 'warning' && OF_A_CHANGE.test(key)
}

/** Shows a notice until it is dismissed. Ignores a notice that is already shown. */
export function notify(notice: Notice): void {
  const others = shell.getState().notices.filter((shown) => shown.key !== notice.key)
  shell.setState({ notices: [...others, { ...notice, id: ++notices }] })
}

/** Dismisses all notices that match. */
export function closeNotices(isOld: (notice: ShownNotice) => boolean): void {
  const { notices } = shell.getState()
  if (notices.some(isOld)) shell.setState({ notices: notices.filter((notice) => !isOld(notice)) })
}

/** Opens or closes a section of the inspector. */
export function setSection(id: string, open: boolean): void {
  shell.setState({ sections: { ...shell.getState().sections, [id]: open } })
}

export function openDialog(dialog: DialogName | null): void {
  shell.setState({ dialog })
}

export function showPanel(panel: PanelId | null): void {
  shell.setState({ panel })
}

/** Shows one of the file's lists in the panel. */
export function showList(list: ListId): void {
  shell.setState({ panel: 'lists', list })
}
