import type { DraftStore } from './files/drafts'
import type { Saver } from './files/save'
import type { Suspects } from './files/suspects'
import type { VersionStore } from './files/version-store'
import type { WindowRegistry } from './documents/window-registry'
import type { KeptVersions } from './documents/kept-versions'
import type { Ipc } from './ipc/ipc'
import type { Log } from './log'
import type { Origin } from './origin'
import type { AppPaths } from './paths'
import type { Recents } from './recents'
import type { SettingsStore } from './settings'
import type { Translate } from '../shared/drawing/context'

/** What the parts of the main process share; made once at the start. */
export interface Services {
  readonly paths: AppPaths
  readonly origin: Origin
  readonly log: Log
  readonly ipc: Ipc
  readonly saver: Saver
  readonly drafts: DraftStore
  readonly suspects: Suspects
  readonly versionStore: VersionStore
  readonly versions: KeptVersions
  readonly settings: SettingsStore
  readonly recents: Recents
  readonly windows: WindowRegistry
  /** Texts in the interface's language, which can change while the app runs. */
  readonly translate: Translate
  /** The system's languages (BCP 47), the one wanted most first. */
  readonly systemLanguages: readonly string[]
  /** In which numbers and dates are written (BCP 47). */
  readonly locale: string
}
