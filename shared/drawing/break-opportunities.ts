/** A line may end after these, where a letter follows. */
const HYPHENS = new Set('-\u2010\u2013\u2014/')
/** No line ends before or after these: no-break spaces, word joiners, the joiner of emoji. */
const GLUE = new Set('\u00a0\u202f\u2007\u2011\u2060\ufeff\u200d')
/** What may not begin a line: closing punctuation, small kana, marks of repetition (after JIS X 4051). */
const NO_START = new Set(
  '、。，．・：；？！‼⁇⁈⁉）］｝」』】〉》〕〗〙〛｠»’”…‥―々〻〼ヽヾゝゞーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃゛゜\u3000)]},.:;!?%',
)
/** What may not end a line: opening punctuation. */
const NO_END = new Set('（［｛「『【〈《〔〖〘〚｟«‘“([{')
const SPACES = /[ \u1680\u2000-\u2006\u2008-\u200b\u205f]/
const ATTACHED = /[\u0300-\u036f]|[\u3099\u309a]|[\ufe00-\ufe0f]/

/** Whether lines may break before and after a character without a space: Han, kana, full-width forms. Korean has spaces. */
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
 * Where a line of a paragraph may end: after spaces, after hyphens, dashes and slashes in a word (not before a
 * digit: a date or a range stays whole), and between Chinese and Japanese characters as their rules allow. Thai,
 * which has no spaces and would need a dictionary, has no such places.
 *
 * @returns indices, ascending, the end of the paragraph among them; spaces belong to what stands before them
 */
export function breakPlaces(paragraph: string): number[] {
  const places: number[] = []
  let start = 0
  let before = ''
  let at = 0
  for (const character of paragraph) {
    if (at > start && mayBreak(before, character, at - start > before.length)) {
      places.push(at)
      start = at
    }
    before = character
    at += character.length
  }
  if (at > start) places.push(at)
  return places
}

/** @param inWord whether something stands before `before` in its piece */
function mayBreak(before: string, after: string, inWord: boolean): boolean {
  // Most of most texts: Latin letters side by side.
  if (before < '\u1680' && after < '\u1680' && before !== ' ' && !HYPHENS.has(before)) return false
  if (SPACES.test(after)) return false
  if (SPACES.test(before)) return true
  if (GLUE.has(before) || GLUE.has(after) || ATTACHED.test(after)) return false
  if (HYPHENS.has(before)) return inWord && !HYPHENS.has(after) && !NO_START.has(after) && !/\d/.test(after)
  return (isIdeographic(before) || isIdeographic(after)) && !NO_END.has(before) && !NO_START.has(after)
}
