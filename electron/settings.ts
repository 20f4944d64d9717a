import { type Notice, type Settings, settingsSchema, DEFAULT_SETTINGS } from '../shared/ipc'
import { openDurableJson } from './files/durable-json'
import type { Saver } from './files/save'

export interface SettingsStore {
  current(): Settings
  /** Changes what is named; heard at once, durable soon after. */
  change(patch: Partial<Settings>): Settings
  onChange(listener: (settings: Settings) => void): void
  /** Waits until the last change is on the disk. */
  written(): Promise<void>
  /** Something to tell at the start: the file was broken and set aside. */
  readonly notice: Notice | null
}

export async function openSettings(path: string, saver: Saver): Promise<SettingsStore> {
  const file = openDurableJson({ path, schema: settingsSchema, defaults: DEFAULT_SETTINGS, saver })
  const read = await file.read()
  let settings = read.value
  let writing: Promise<unknown> = Promise.resolve()
  const listeners: ((settings: Settings) => void)[] = []
  return {
    current: () => settings,
    change(patch) {
      settings = { ...settings, ...patch }
      writing = file.write(settings)
      for (const listener of listeners) listener(settings)
      return settings
    },
    onChange(listener) {
      listeners.push(listener)
    },
    async written() {
      await writing
    },
    notice: read.setAside === undefined && read.problem === undefined ? null : { key: 'notice.settings-reset', tone: 'warning' },
  }
}
