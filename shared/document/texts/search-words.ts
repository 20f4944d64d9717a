import { normalizeText } from './normalize-text'

/** Something that can be looked for by words. */
export interface Searchable {
  readonly label: string
  /** What else it is found by: what kind of thing it is, where it lies. */
  readonly detail: string
}

const folded = new WeakMap<Searchable, { readonly label: string; readonly all: string }>()

function foldedOf(entry: Searchable): { readonly label: string; readonly all: string } {
  const known = folded.get(entry)
  if (known) return known
  const label = normalizeText(entry.label)
  const made = { label, all: `${label} ${normalizeText(entry.detail)}` }
  folded.set(entry, made)
  return made
}

/**
 * The entries in which all words of a query are, accents ignored, at most `most`: first those whose label begins with the
 * query, then those in whose label each word begins one, then those with the words in the label, then the rest; in each of
 * these as they were given.
 */
export function searchByWords<T extends Searchable>(entries: readonly T[], query: string, most: number): T[] {
  const wanted = normalizeText(query.trim())
  const words = wanted.split(/\s+/u).filter((word) => word !== '')
  const ranks: T[][] = [[], [], [], []]
  for (const entry of entries) {
    const { label, all } = foldedOf(entry)
    if (!words.every((word) => all.includes(word))) continue
    const rank = label.startsWith(wanted)
      ? 0
      : words.every((word) => beginsWord(label, word))
        ? 1
        : words.every((word) => label.includes(word))
          ? 2
          : 3
    const own = ranks[rank]
    if (own && own.length < most) own.push(entry)
  }
  return ranks.flat().slice(0, most)
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
  }
  return false
}
