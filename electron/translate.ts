import { createInstance } from 'i18next'
import english from '../assets/locales/en.json'
import type { Translate } from '../shared/scene/context'

/**
 * The words of menus, native dialogs and exports.
 *
 * @param language a language of the catalogues; others get English
 */
export function createTranslate(language: string): Translate {
  const catalogue = createInstance()
  void catalogue.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return (key, values) => catalogue.t(key, { ...values })
}
