import type { Notice } from '../shared/ipc-values'
import { type Settings, settingsSchema, DEFAULT_SETTINGS } from '../shared/settings'
import { openAppFile } from './files/app-file'
import type { Saver } from './files/save'

/** Files written by earlier releases may lack newer settings. */
const storedSchema = settingsSchema.extend({ keepCameraData: settingsSchema.shape.keepCameraData.default(false) })

export interface SettingsStore {
  current(): Settings
  /** Applies a patch; listeners are notified at once, the file is written later. */
  change(patch: Partial<Settings>): Settings
  onChange(listener: (settings: Settings) => void): void
  /** Waits until the last change is on disk. */
  written(): Promise<void>
  /** Warning to show at start if the file could not be read. */
  readonly notice: Notice | null
}

export async function openSettings(
  path: string,
  saver: Saver,
  onFailure: (notice: Notice) => void,
): Promise<SettingsStore> {
  const file = await openAppFile({
    name: 'settings',
    path,
    schema: storedSchema,
    defaults: DEFAULT_SETTINGS,
    saver,
    onFailure,
  })
  let settings = file.start
  const listeners: ((settings: Settings) => void)[] = []
  return {
    current: () => settings,
    change(patch) {
      settings = { ...settings, ...patch }
      file.write(settings)
      for (const listener of listeners) listener(settings)
      return settings
    },
    onChange(listener) {
      listeners.push(listener)
    },
    written: file.written,
    notice: file.notice,
  }
}
