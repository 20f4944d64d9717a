import { app } from 'electron'

/** Returns the user's preferred languages (BCP 47), most preferred first; English if the system has none (`C`). */
export function systemLanguages(): readonly string[] {
  const isTag = (candidate: string) => {
    try {
      return Intl.getCanonicalLocales(candidate).length === 1
    } catch {
      return false
    }
  }
  const tags = [...app.getPreferredSystemLanguages(), app.getLocale()].filter(isTag)
  return tags.length > 0 ? tags : ['en']
}
