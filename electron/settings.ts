import type { Notice } from '../shared/ipc'
import { type Settings, settingsSchema, DEFAULT_SETTINGS } from '../shared/settings'
import { openAppFile } from './files/app-file'
import type { Saver } from './files/save'

/** As it lies on the disk: a release before may have known fewer settings. */
const storedSchema = settingsSchema.extend({ keepCameraData: settingsSchema.shape.keepCameraData.default(false) })

export interface SettingsStore {
  current(): Settings
  /** Changes what is named; heard at once, durable soon after. */
  change(patch: Partial<Settings>): Settings
  onChange(listener: (settings: Settings) => void): void
  /** Waits until the last change is on the disk. */
  written(): Promise<void>
  /** Something to tell at the start: the file was broken. */
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
