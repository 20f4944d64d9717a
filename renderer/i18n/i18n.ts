import i18next from 'i18next'
import en from '../../assets/locales/en.json'
import { CATALOGUE_OPTIONS, type Language } from '../../shared/languages'
import type { Translate } from '../../shared/drawing/context'

void i18next.init({ ...CATALOGUE_OPTIONS, lng: 'en', resources: { en: { translation: en } } })

/** English is bundled as the fallback; the other languages are loaded on demand. */
const OTHERS = {
  pl: () => import('../../assets/locales/pl.json'),
  sl: () => import('../../assets/locales/sl.json'),
} as const satisfies Record<Exclude<Language, 'en'>, unknown>

/** Loads the texts of a language. @returns its catalogue as JSON text, to determine the fonts it needs */
export async function loadLanguage(language: Language): Promise<string> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const { default: catalogue } = await OTHERS[language]()
    i18next.addResourceBundle(language, 'translation', catalogue)
  }
  return JSON.stringify(i18next.getResourceBundle(language, 'translation'))
}

/** Maximum number of memoized texts; then the cache is cleared. */
const MOST_REMEMBERED = 5000

const translators = new Map<Language, Translate>()

/**
 * Returns the translate function of a loaded language; the same function each time, so that results memoized with it
 * stay valid until the language changes. Texts are memoized: a map needs the same ones after each change, and
 * interpolating one takes longer than drawing a card.
 */
export function textsIn(language: Language): Translate {
  const known = translators.get(language)
  if (known) return known
  const made = new Map<string, string>()
  const texts: Translate = (key, values) => {
    const asked = values ? `${key} ${JSON.stringify(values)}` : key
    const known = made.get(asked)
    if (known !== undefined) return known
    const text = i18next.t(key, { ...values, lng: language })
    if (made.size >= MOST_REMEMBERED) made.clear()
    made.set(asked, text)
    return text
  }
  translators.set(language, texts)
  return texts
}

let current = textsIn('en')

/** Switches to a loaded language. */
export function showLanguage(language: Language): void {
  current = textsIn(language)
}

/** Translates a text into the language of the window. For results that outlive a render, use `textsIn`. */
export const t: Translate = (key, values) => current(key, values)
