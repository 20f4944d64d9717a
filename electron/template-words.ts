import english from '../assets/templates/en.json'
import polish from '../assets/templates/pl.json'
import slovenian from '../assets/templates/sl.json'
import type { Language } from '../shared/languages'
import type { TemplateId, TemplateWords } from '../shared/templates'

const WORDS: Readonly<Record<Language, Readonly<Record<TemplateId, TemplateWords>>>> = {
  en: english,
  pl: polish,
  sl: slovenian,
}

/** Returns the texts of the templates in a language. */
export function templateWords(language: Language): Readonly<Record<TemplateId, TemplateWords>> {
  return WORDS[language]
}
