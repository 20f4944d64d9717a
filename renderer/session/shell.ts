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

/** The file's lists that can be edited: personas, and what has little more than a name. */
export const LIST_IDS = ['persona', ...NAMED_KINDS] as const
export type ListId = (typeof LIST_IDS)[number]

/** A notice with an id of its own, so that each can be closed. */
export interface ShownNotice extends Notice {
  readonly id: number
}

/** What the window shows round the document. None of it is part of a file. */
export interface ShellState {
  readonly settings: Settings
  readonly recents: readonly RecentFile[]
  readonly version: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  /** The system's languages, the one wanted most first, and whether it asks for high contrast. */
  readonly systemLanguages: readonly string[]
  readonly highContrast: boolean
  /** The language in which the window is shown, and the locale of its numbers and dates. */
  readonly language: Language
  readonly locale: string
  readonly theme: Theme
  /** The panel beside the view; the inspector is shown only where the map is edited. */
  readonly panel: PanelId | null
  /** The list shown by the panel of lists. */
  readonly list: ListId
  readonly minimap: boolean
  /** The size of the canvas (CSS px) that the map fills, if it is fitted to the window; null if it is endless. */
  readonly fitted: WindowSize | null
  /** The width of the outline beside the canvas (CSS px). */
  readonly outlineWidth: number
  /** Whether the bar of the filter is there though no filter is set, and whether its list of saved views is open. */
  readonly filterBar: boolean
  readonly views: boolean
  /** Which parts of the inspector's forms were opened or closed by hand; the others are open. */
  readonly sections: Readonly<Record<string, boolean>>
  readonly dialog: DialogName | null
  /** Whether the current map lies behind the future one that is shown. */
  readonly overlay: boolean
  /** Whether the frame of the map stands over it, and whether it is being filled in. */
  readonly frame: 'hidden' | 'line' | 'fields'
  /** The map whose tab is being renamed; a new one's name joins the undo step that made it. */
  readonly renaming: { readonly map: string; readonly mark?: string } | null
  /** How the open file changed outside, until the user decided. */
  readonly outside: 'changed' | 'deleted' | null
  readonly notices: readonly ShownNotice[]
  /** Why the draft of a document (its id) can't be written, while it can't. */
  readonly draftProblem: { readonly id: string; readonly problem: DraftProblem } | null
  /** How much is done of an export that takes long (0 to 1, or unknown); null while none does. */
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

/** Whether a notice is a warning that is of no use any more when something else is done. */
export function isOfAChange({ key, tone }: Notice): boolean {
  return tone === 'warning' && OF_A_CHANGE.test(key)
}

/** Shows a notice until it is closed. The same notice is not shown twice. */
export function notify(notice: Notice): void {
  const others = shell.getState().notices.filter((shown) => shown.key !== notice.key)
  shell.setState({ notices: [...others, { ...notice, id: ++notices }] })
}

/** Closes all notices of a sort. */
export function closeNotices(isOld: (notice: ShownNotice) => boolean): void {
  const { notices } = shell.getState()
  if (notices.some(isOld)) shell.setState({ notices: notices.filter((notice) => !isOld(notice)) })
}

/** Opens or closes a part of the inspector's forms. */
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
