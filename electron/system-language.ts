import { app } from 'electron'

/** The language that the user prefers, as a tag; a system without a real one (`C`) counts as English. */
export function systemLanguage(): string {
  const isTag = (candidate: string) => {
    try {
      return Intl.getCanonicalLocales(candidate).length === 1
    } catch {
      return false
    }
  }
  return [...app.getPreferredSystemLanguages(), app.getLocale()].find(isTag) ?? 'en'
}
