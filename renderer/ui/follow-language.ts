import { languageOf, localeOf } from '../../shared/languages'
import { closeNotices, notify, shell } from '../session/shell'
import { addFacesFor } from './fonts'
import { loadLanguage, showLanguage } from '../i18n/i18n'

function wanted() {
  const { settings, systemLanguages } = shell.getState()
  return { language: languageOf(settings.language, systemLanguages), systemLanguages }
}

async function apply(): Promise<void> {
  const { language, systemLanguages } = wanted()
  addFacesFor(await loadLanguage(language))
  // The language may have changed during loading.
  if (wanted().language !== language) return
  showLanguage(language)
  document.documentElement.lang = language
  shell.setState({ language, locale: localeOf(language, systemLanguages) })
}

const primary = (tag: string) => new Intl.Locale(tag).language

/** Chromium's own controls, such as date fields, keep the language of the start. */
function tellOfDates(): void {
  const { settings, systemLanguages } = shell.getState()
  const next = settings.language === 'system' ? (systemLanguages[0] ?? navigator.language) : settings.language
  if (primary(next) !== primary(navigator.language)) notify({ key: 'notice.date-fields', tone: 'info' })
  else closeNotices(({ key }) => key === 'notice.date-fields')
}

/** Keeps the window in the language of the settings or the system. Resolves when the first one is shown. */
export async function followLanguage(): Promise<void> {
  shell.subscribe((state, before) => {
    if (state.settings.language !== before.settings.language) void apply().then(tellOfDates)
  })
  await apply()
}
