import { describe, expect, it } from 'vitest'
import en from '../../assets/locales/en.json'
import pl from '../../assets/locales/pl.json'
import sl from '../../assets/locales/sl.json'
import { type Language, LANGUAGES } from '../../shared/languages'

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, pl, sl }

const FORM = /_(zero|one|two|few|many|other)$/

/** Returns the texts of a key by plural form, or one under the empty form if it has none. */
function groupsOf(catalogue: Readonly<Record<string, string>>): Map<string, Map<string, string>> {
  const groups = new Map<string, Map<string, string>>()
  for (const [key, text] of Object.entries(catalogue)) {
    const form = FORM.exec(key)?.[1] ?? ''
    const base = key.replace(FORM, '')
    groups.set(base, (groups.get(base) ?? new Map<string, string>()).set(form, text))
  }
  return groups
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort()
}

const english = groupsOf(en)
const translated = (language: Language) =>
  [...groupsOf(catalogues[language])].flatMap(([key, forms]) => {
    const source = english.get(key)
    return source ? [{ key, forms, source }] : []
  })

/**
 * Returns the numbers that a plural form can stand for; if there is more than one, the text has to contain the number.
 */
function numbersOf(language: Language, form: string): number {
  const rules = new Intl.PluralRules(language)
  return Array.from({ length: 200 }, (_, count) => count).filter((count) => rules.select(count) === form).length
}

/** Quotation marks of each language; those of other languages are errors. */
const QUOTES: Readonly<Record<Language, { readonly pair: readonly [string, string]; readonly foreign: RegExp }>> = {
  en: { pair: ['“', '”'], foreign: /["„»«]/ },
  pl: { pair: ['„', '”'], foreign: /["“»«]/ },
  sl: { pair: ['»', '«'], foreign: /["„“”]/ },
}

describe.each(LANGUAGES)('the catalogue %s', (language) => {
  const groups = groupsOf(catalogues[language])

  it('has the plural forms of its language, and all of them', () => {
    const wanted = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort()
    const wrong = [...groups].filter(([, forms]) => !forms.has('') && [...forms.keys()].sort().join() !== wanted.join())
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('has plural forms exactly where English has', () => {
    expect(
      translated(language)
        .filter(({ forms, source }) => forms.has('') !== source.has(''))
        .map(({ key }) => key),
    ).toEqual([])
  })

  it('uses the same values as English', () => {
    const wrong = translated(language).flatMap(({ key, forms, source }) => {
      const wanted = new Set([...source.values()].flatMap(placeholders))
      return [...forms].flatMap(([form, text]) => {
        const has = placeholders(text)
        // A form for a single number may write it as a word.
        const needed = [...wanted].filter((name) => name !== 'count' || form === '' || numbersOf(language, form) > 1)
        const lacks = needed.filter((name) => !has.includes(name))
        const more = has.filter((name) => !wanted.has(name))
        return lacks.length + more.length === 0
          ? []
          : [`${key} ${form}: lacks ${lacks.join(', ')}, has ${more.join(', ')} besides`]
      })
    })
    expect(wrong).toEqual([])
  })

  it('uses the quotation marks of its language, and has no empty texts, double spaces or three full stops', () => {
    const { pair, foreign } = QUOTES[language]
    const count = (text: string, mark: string) => text.split(mark).length
    // Input of quick capture is shown literally.
    const prose = Object.entries(catalogues[language]).map(
      ([key, text]) => [key, text.replace(/!"[^"]*"/, '!')] as const,
    )
    const wrong = prose.filter(
      ([, text]) =>
        text.trim() !== text ||
        text === '' ||
        /\.\.\.| {2}/.test(text) ||
        foreign.test(text) ||
        count(text, pair[0]) !== count(text, pair[1]),
    )
    expect(wrong).toEqual([])
  })
})

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the translation %s', (language) => {
  const groups = groupsOf(catalogues[language])

  it('has every key of English', () => {
    expect([...english.keys()].filter((key) => !groups.has(key))).toEqual([])
  })

  it('has no key that English lacks', () => {
    expect([...groups.keys()].filter((key) => !english.has(key))).toEqual([])
  })
})
