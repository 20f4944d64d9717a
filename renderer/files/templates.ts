import type { JourneyFile } from '../../shared/document/schema'
import type { Language } from '../../shared/languages'
import { starterWords } from '../../shared/starter-words'
import { fromTemplate, type TemplateId, type TemplateWords } from '../../shared/templates'
import { t } from '../i18n/i18n'
import { makeId } from '../session/make-id'

type Words = Readonly<Record<TemplateId, TemplateWords>>

const WORDS: { readonly en: () => Promise<{ readonly default: Words }> } & Partial<
  Readonly<Record<Language, () => Promise<{ readonly default: Words }>>>
> = {
  en: () => import('../../assets/templates/en.json'),
  pl: () => import('../../assets/templates/pl.json'),
  sl: () => import('../../assets/templates/sl.json'),
}

/** Returns the texts of the templates in a language. Loaded on demand. */
export async function templateWords(language: Language): Promise<Words> {
  const load = WORDS[language] ?? WORDS.en
  return (await load()).default
}

/** Creates a file from a template. */
export function makeFromTemplate(id: TemplateId, words: TemplateWords): JourneyFile {
  return fromTemplate(id, words, makeId, starterWords(t), new Date().toISOString())
}
