import { type Language, LANGUAGES } from '../shared/languages'
import { APP_FILE_LIMIT } from './files/durable-json'
import { parseJson } from './files/parse-json'
import { readRegularSync } from './files/read-regular'

/**
 * Returns the language from the settings for Chromium's own texts (parts of dates, the text context menu), or null for
 * the system language or if the settings can't be read. Chromium takes it before the app is ready and keeps it until
 * the app quits.
 */
export function chromiumLanguage(settingsFile: string): Language | null {
  try {
    const stored: unknown = parseJson(readRegularSync(settingsFile, APP_FILE_LIMIT))
    const named = typeof stored === 'object' && stored !== null && 'language' in stored ? stored.language : null
    return LANGUAGES.find((language) => language === named) ?? null
  } catch {
    // openSettings reports unreadable settings later, once the app is ready.
    return null
  }
}
