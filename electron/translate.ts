import { createInstance } from 'i18next'
import english from '../assets/locales/en.json'
import polish from '../assets/locales/pl.json'
import slovenian from '../assets/locales/sl.json'
import { CATALOGUE_OPTIONS, type Language } from '../shared/languages'
import type { Translate } from '../shared/drawing/context'

/**
 * Returns the translate function of menus, native dialogs and exports.
 *
 * @param locale a catalogue language, with or without a region; falls back to English
 */
export function createTranslate(locale: string): Translate {
  const catalogue = createInstance()
  void catalogue.init({
    ...CATALOGUE_OPTIONS,
    lng: locale,
    resources: { en: { translation: english }, pl: { translation: polish }, sl: { translation: slovenian } },
  })
  return (key, values) => catalogue.t(key, { ...values })
}

/** As `createTranslate`, but looks up the current language at each call. */
export function translateInto(language: () => Language): Translate {
  const known = new Map<Language, Translate>()
  return (key, values) => {
    const wanted = language()
    const translate = known.get(wanted) ?? createTranslate(wanted)
    known.set(wanted, translate)
    return translate(key, values)
  }
}
