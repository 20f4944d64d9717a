import { normalizeText } from './normalize-text'

/** An entry of a word search. */
export interface Searchable {
  readonly label: string
  /** Further searchable text, such as its kind and location. */
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
 * Returns at most `most` entries that contain all words of a query, ignoring accents: first those whose label begins
 * with the query, then those in whose label each query word begins a word, then those with the words anywhere in the
 * label, then the rest; otherwise in the given order.
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
