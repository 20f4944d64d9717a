/** A line may end after these if a letter follows. */
const HYPHENS = new Set('-\u2010\u2013\u2014/')
/** No break before or after these: no-break spaces, word joiner, zero-width joiner of emoji. */
const GLUE = new Set('\u00a0\u202f\u2007\u2011\u2060\ufeff\u200d')
/** Characters that must not begin a line: closing punctuation, small kana, iteration marks (after JIS X 4051). */
const NO_START = new Set(
  '、。，．・：；？！‼⁇⁈⁉）］｝」』】〉》〕〗〙〛｠»’”…‥―々〻〼ヽヾゝゞーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃゛゜\u3000)]},.:;!?%',
)
/**
 * Abbreviation and repetition marks and full stops of Thai, Lao, Burmese and Khmer, which stay with the preceding word.
 */
const STAYS = new Set('\u0e2f\u0e46\u0eaf\u0ec6\u104a\u104b\u17d4\u17d5\u17d6\u17d7')
/** Characters that must not end a line: opening punctuation. */
const NO_END = new Set('（［｛「『【〈《〔〖〘〚｟«‘“([{')
const SPACES = /[ \u1680\u2000-\u2006\u2008-\u200b\u205f]/
const ATTACHED = /[\u0300-\u036f]|[\u3099\u309a]|[\ufe00-\ufe0f]/

/**
 * Returns whether lines may break before and after a character without a space: Han, kana, full-width forms. Korean has
 * spaces.
 */
function isIdeographic(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x2e80) return false
  return code < 0xa4d0
    ? code < 0x3130 || code > 0x318f
    : (code >= 0xf900 && code < 0xfb00) ||
        (code >= 0xfe30 && code < 0xfe50) ||
        (code >= 0xff00 && code < 0xff61) ||
        (code >= 0x20000 && code < 0x3fffe)
}

/**
 * Returns the line break opportunities of a paragraph: after spaces; after hyphens, dashes and slashes in a word (not
 * before a digit, so that dates and ranges stay whole); between Chinese and Japanese characters as their rules allow;
 * and between words of Thai, Lao, Burmese and Khmer, which are written without spaces.
 *
 * @returns ascending indices, including the end of the paragraph; spaces belong to what precedes them
 */
export function breakPlaces(paragraph: string): number[] {
  const words = wordStarts(paragraph)
  const places: number[] = []
  let start = 0
  let before = ''
  let at = 0
  for (const character of paragraph) {
    if (at > start && (words?.has(at) === true || mayBreak(before, character, at - start > before.length))) {
      places.push(at)
      start = at
    }
    before = character
    at += character.length
  }
  if (at > start) places.push(at)
  return places
}

/** @param inWord whether `before` is not the first character of its piece */
function mayBreak(before: string, after: string, inWord: boolean): boolean {
  // Fast path: adjacent Latin letters, the most common case.
  if (before < '\u1680' && after < '\u1680' && before !== ' ' && !HYPHENS.has(before)) return false
  if (SPACES.test(after)) return false
  if (SPACES.test(before)) return true
  if (GLUE.has(before) || GLUE.has(after) || ATTACHED.test(after)) return false
  if (HYPHENS.has(before)) return inWord && !HYPHENS.has(after) && !NO_START.has(after) && !/\d/.test(after)
  return (isIdeographic(before) || isIdeographic(after)) && !NO_END.has(before) && !NO_START.has(after)
}

/** Text in scripts without spaces between words: Thai, Lao, Burmese, Khmer. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/
const UNSPACED_RUNS = new RegExp(UNSPACED, 'g')
/** Size of the cache: the texts of a large map, each a few times as long as a card. */
const MOST_REMEMBERED = 5000
const LONGEST_REMEMBERED = 500

let wordSegmenter: Intl.Segmenter | undefined
const remembered = new Map<string, readonly number[]>()

/** Returns the word starts in text without spaces; null if there is no such text, the usual case. */
function wordStarts(paragraph: string): ReadonlySet<number> | null {
  if (!UNSPACED.test(paragraph)) return null
  const starts = new Set<number>()
  for (const { 0: run, index } of paragraph.matchAll(UNSPACED_RUNS)) {
    for (const start of startsIn(run)) starts.add(index + start)
  }
  return starts
}

/** Returns the indices at which words after the first begin in a run. Memoized, since the dictionary lookup is slow. */
function startsIn(run: string): readonly number[] {
  const known = remembered.get(run)
  if (known) return known
  wordSegmenter ??= new Intl.Segmenter('th', { granularity: 'word' })
  const starts = Array.from(wordSegmenter.segment(run), ({ index }) => index).filter(
    (index) => index > 0 && !STAYS.has(run.charAt(index)),
  )
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  if (run.length <= LONGEST_REMEMBERED) remembered.set(run, starts)
  return starts
}
