import * as z from 'zod'
import { LANGUAGE_SETTINGS } from './languages'

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
/** The available scales of the interface; 1 is normal. */
export const SCALES = [0.75, 1, 1.25, 1.5, 2, 3, 4] as const

export const settingsSchema = z.object({
  language: z.enum(LANGUAGE_SETTINGS),
  theme: z.enum(THEMES),
  scale: z.number().min(SCALES[0]).max(4),
  /** Whether the file is saved automatically shortly after each change. */
  autosave: z.boolean(),
  /** Whether imported pictures keep their camera metadata: location, owner, time. */
  keepCameraData: z.boolean(),
})
export type Settings = z.infer<typeof settingsSchema>
export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  scale: 1,
  autosave: false,
  keepCameraData: false,
}
