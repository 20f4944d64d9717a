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

/** Services shared by the main process, created once at start. */
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
  /** Translates into the interface language, which can change while the app runs. */
  readonly translate: Translate
  /** System languages (BCP 47), most preferred first. */
  readonly systemLanguages: readonly string[]
  /** Locale of numbers and dates (BCP 47). */
  readonly locale: string
}
