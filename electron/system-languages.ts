import { app } from 'electron'

/** The languages that the user prefers, as tags, the first one most; a system without a real one (`C`) counts as English. */
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
