import i18next from 'i18next'
import en from '../../assets/locales/en.json'
import { CATALOGUE_OPTIONS, type Language } from '../../shared/languages'
import type { Translate } from '../../shared/drawing/context'

void i18next.init({ ...CATALOGUE_OPTIONS, lng: 'en', resources: { en: { translation: en } } })

/** English is always there, for what another language lacks; the others are loaded when they are wanted. */
const OTHERS = {
  pl: () => import('../../assets/locales/pl.json'),
  sl: () => import('../../assets/locales/sl.json'),
} as const satisfies Record<Exclude<Language, 'en'>, unknown>

/** Makes a language's texts ready. @returns its catalogue as JSON text, for the faces that its letters need */
export async function loadLanguage(language: Language): Promise<string> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const { default: catalogue } = await OTHERS[language]()
    i18next.addResourceBundle(language, 'translation', catalogue)
  }
  return JSON.stringify(i18next.getResourceBundle(language, 'translation'))
}

/** As many texts are remembered; then it begins anew. */
const MOST_REMEMBERED = 5000

const translators = new Map<Language, Translate>()

/**
 * The texts of a language that was loaded: the same function each time, so that what is remembered with it is good as long as the
 * language stays. What was asked for is remembered: a map asks for the same texts at each change, and putting values into one takes longer than
 * drawing a card.
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

/** Shows a language that was loaded from now on. */
export function showLanguage(language: Language): void {
  current = textsIn(language)
}

/** A text in the language of the window. What is remembered longer than a render keeps its language with it: see `textsIn`. */
export const t: Translate = (key, values) => current(key, values)
