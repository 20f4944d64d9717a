import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../../assets/locales/en.json'
import type { Translate } from '../../shared/scene/context'

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  // React escapes what it shows; escaping twice would show the escapes.
  interpolation: { escapeValue: false },
})

/** A text of the catalogue, for code outside React's components. */
export const t: Translate = (key, values) => i18next.t(key, values)

export { i18next }
