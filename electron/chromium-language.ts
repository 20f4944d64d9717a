import { type Language, LANGUAGES } from '../shared/languages'
import { APP_FILE_LIMIT } from './files/durable-json'
import { parseJson } from './files/parse-json'
import { readRegularSync } from './files/read-regular'

/**
 * The language that the settings name, for what Chromium itself shows: the parts of a date, the menu in a text. It has to be known
 * before the app is ready, and stays as long as the app runs; null where the system's is meant, or nothing can be read.
 */
export function chromiumLanguage(settingsFile: string): Language | null {
  try {
    const stored: unknown = parseJson(readRegularSync(settingsFile, APP_FILE_LIMIT))
    const named = typeof stored === 'object' && stored !== null && 'language' in stored ? stored.language : null
    return LANGUAGES.find((language) => language === named) ?? null
  } catch {
    // The settings are read, judged and if need be set aside when the app is ready.
    return null
  }
}
