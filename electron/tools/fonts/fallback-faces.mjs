/** Assigns code points to the slices of the fallback faces. */
import * as fontkit from 'fontkit'
import { fontFiles } from '../font-catalogue.mjs'
import { inRoot } from '../paths.mjs'
import { fromUnicodeRange, isText, isZeroWidth } from './code-points.mjs'

export const emojiFamily = 'Noto Color Emoji'

const emojiByDefault = (codePoint) => /\p{Emoji_Presentation}/u.test(String.fromCodePoint(codePoint))

/**
 * @typedef {object} Slice
 * @property {string} family
 * @property {string} name path relative to the page's root
 * @property {Set<number>} codePoints the code points it is used for; joiners and marks may be in several slices
 * @property {Map<number, number>} advances in thousandths of an em, for code points that no earlier face has
 */

/**
 * Reads the slices in the order of the font stack, each reduced to glyphs that no earlier face has. An emoji slice
 * keeps all its glyphs, including digits, because one slice must draw an entire emoji sequence.
 * @param {Iterable<number>} covered the code points of Inter
 * @returns {Slice[]} slices that are not empty
 */
export function readFallbackSlices(covered) {
  const taken = new Set(covered)
  const files = fontFiles().filter(({ family }) => family !== 'Inter')
  return files.flatMap(({ family, name, source, unicodeRange }) => {
    const isEmoji = family === emojiFamily
    const font = fontkit.openSync(inRoot('node_modules', source))
    const declared = fromUnicodeRange(unicodeRange)
    const own = font.characterSet.filter((codePoint) => declared.has(codePoint) && isText(codePoint))
    const free = own.filter(
      (codePoint) => !isZeroWidth(codePoint) && !taken.has(codePoint) && (isEmoji || !emojiByDefault(codePoint)),
    )
    if (free.length === 0 && !isEmoji) return []
    for (const codePoint of free) taken.add(codePoint)
    const thousandths = (codePoint) =>
      Math.round((font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm)
    return {
      family,
      name,
      codePoints: new Set(isEmoji ? own : [...free, ...own.filter(isZeroWidth)]),
      advances: new Map(free.map((codePoint) => [codePoint, thousandths(codePoint)])),
    }
  })
}
