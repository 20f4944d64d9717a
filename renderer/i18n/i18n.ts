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

const plain = new Map<string, string>()
i18next.on('languageChanged', () => plain.clear())

/** A text of the catalogue, for code outside React's components. One without values is looked up once: maps ask for the same ones often. */
export const t: Translate = (key, values) => {
  if (values) return i18next.t(key, values)
  const known = plain.get(key) ?? i18next.t(key)
  plain.set(key, known)
  return known
}

export { i18next }
