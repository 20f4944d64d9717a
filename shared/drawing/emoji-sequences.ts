import { type FontMetrics, inRuns } from './glyphs'

const JOINER = 0x200d
const TEXT_SELECTOR = 0xfe0e
const EMOJI_SELECTOR = 0xfe0f
const KEYCAP = 0x20e3

const isRegional = (codePoint: number) => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
const isSkinTone = (codePoint: number) => codePoint >= 0x1f3fb && codePoint <= 0x1f3ff
const isTag = (codePoint: number) => codePoint >= 0xe0020 && codePoint <= 0xe007f
const length = (codePoint: number) => (codePoint > 0xffff ? 2 : 1)

/**
 * Finds emoji as the bundled face draws them: one picture for a flag, a keycap, a skin tone and a sequence with
 * joiners (Unicode Technical Standard 51, "emoji sequence"). It does not know which sequences the face has: one that
 * nobody has drawn counts as one picture and is drawn as several.
 *
 * @returns where the emoji ends that begins at `start` in a text; `start` itself where none begins there
 */
export function emojiFinder(emoji: FontMetrics['emoji']): (text: string, start: number) => number {
  const isDrawn = inRuns(emoji.drawn)
  const isKnown = inRuns(emoji.known)
  const at = (text: string, index: number) => text.codePointAt(index) ?? 0

  /** The end of a character with its selector, skin tone or tags. */
  const elementEnd = (text: string, start: number): number => {
    let end = start + length(at(text, start))
    for (let next = at(text, end); next === EMOJI_SELECTOR || isSkinTone(next) || isTag(next); next = at(text, end))
      end += length(next)
    return end
  }
  const joins = (text: string, index: number) => at(text, index) === JOINER && isKnown(at(text, index + 1))

  return (text, start) => {
    const first = at(text, start)
    if (!isKnown(first)) return start
    let end = start + length(first)
    const next = at(text, end)
    if (isRegional(first)) return isRegional(next) ? end + 2 : end
    if (first < 0x80) {
      const keycap = next === EMOJI_SELECTOR ? end + 1 : end
      return at(text, keycap) === KEYCAP ? keycap + 1 : start
    }
    const asked = next === EMOJI_SELECTOR || isSkinTone(next) || joins(text, end)
    if (next === TEXT_SELECTOR || !(asked || isDrawn(first))) return start
    end = elementEnd(text, start)
    while (joins(text, end)) end = elementEnd(text, end + 1)
    return end
  }
}
