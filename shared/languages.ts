import { numberText } from './analysis/scores'

/** The languages of the interface; each has its catalogue in assets/locales. */
export const LANGUAGES = ['en', 'pl', 'sl'] as const
export type Language = (typeof LANGUAGES)[number]

/** What the user can choose: a language, or the system's. */
export const LANGUAGE_SETTINGS = ['system', ...LANGUAGES] as const
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number]

function languageOfTag(tag: string): Language | undefined {
  const [primary] = tag.toLowerCase().split('-')
  return LANGUAGES.find((language) => language === primary)
}

/**
 * The language that a setting means; English where the system has none of ours.
 *
 * @param preferred the system's languages (BCP 47), the one wanted most first
 */
export function languageOf(setting: LanguageSetting, preferred: readonly string[]): Language {
  if (setting !== 'system') return setting
  return preferred.map(languageOfTag).find((language) => language !== undefined) ?? 'en'
}

/** The locale in which numbers and dates are written beside texts of a language: of the system's region, where it has that language. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => languageOfTag(tag) === language) ?? language
}

/** How catalogues are read, the same in main, workers and pages. Numbers among a text's values are written as its language does. */
export const CATALOGUE_OPTIONS = {
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: {
    // Pages escape what they show, and everything else is plain text; escaping twice would show the escapes.
    escapeValue: false,
    alwaysFormat: true,
    format: (value: unknown, _format?: string, language = 'en'): string =>
      typeof value === 'number' ? numberText(value, language, 2) : String(value),
  },
} as const
