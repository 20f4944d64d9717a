import { numberText } from './analysis/scores'

/** The languages of the interface; each has a catalogue in assets/locales. */
export const LANGUAGES = ['en', 'pl', 'sl'] as const
export type Language = (typeof LANGUAGES)[number]

/** The choices of the user: the system's language, or a fixed one. */
export const LANGUAGE_SETTINGS = ['system', ...LANGUAGES] as const
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number]

function languageOfTag(tag: string): Language | undefined {
  const [primary] = tag.toLowerCase().split('-')
  return LANGUAGES.find((language) => language === primary)
}

/**
 * Returns the language for a setting; English if the system has none of the supported ones.
 *
 * @param preferred the system's languages (BCP 47) by preference
 */
export function languageOf(setting: LanguageSetting, preferred: readonly string[]): Language {
  if (setting !== 'system') return setting
  return preferred.map(languageOfTag).find((language) => language !== undefined) ?? 'en'
}

/** Returns the locale for numbers and dates: the system's regional variant of the language, if there is one. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => languageOfTag(tag) === language) ?? language
}

/**
 * Options of i18next, the same in the main process, workers and pages. Numbers are formatted in the language of the
 * text.
 */
export const CATALOGUE_OPTIONS = {
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: {
    // React escapes texts, and other outputs are plain text.
    escapeValue: false,
    alwaysFormat: true,
    format: (value: unknown, _format?: string, language = 'en'): string =>
      typeof value === 'number' ? numberText(value, language, 2) : String(value),
  },
} as const
