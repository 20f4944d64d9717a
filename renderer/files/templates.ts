import type { JourneyFile } from '../../shared/document/schema'
import { starterWords } from '../../shared/starter-words'
import { fromTemplate, type TemplateId, type TemplateWords } from '../../shared/templates'
import { i18next, t } from '../i18n/i18n'
import { makeId } from '../session/make-id'

type Words = Readonly<Record<TemplateId, TemplateWords>>

const WORDS: Readonly<Record<string, () => Promise<{ readonly default: Words }>>> = {
  en: () => import('../../assets/templates/en.json'),
}

/** The templates' words in the interface's language; only read when somebody begins something new. */
export async function templateWords(): Promise<Words> {
  const load = WORDS[i18next.language] ?? WORDS.en
  if (!load) throw new Error('English is always there')
  return (await load()).default
}

/** A new file from a template. */
export function makeFromTemplate(id: TemplateId, words: TemplateWords): JourneyFile {
  return fromTemplate(id, words, makeId, starterWords(t), new Date().toISOString())
}
