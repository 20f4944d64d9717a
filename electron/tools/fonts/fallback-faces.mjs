/** What each slice of the fallback faces is to draw. */
import * as fontkit from 'fontkit'
import { fontFiles } from '../font-catalogue.mjs'
import { inRoot } from '../paths.mjs'
import { fromUnicodeRange, isText, isZeroWidth } from './code-points.mjs'

export const emojiFamily = 'Noto Color Emoji'

const emojiByDefault = (codePoint) => /\p{Emoji_Presentation}/u.test(String.fromCodePoint(codePoint))

/**
 * @typedef {object} Slice
 * @property {string} family
 * @property {string} name its path below the page's root
 * @property {Set<number>} codePoints what it is to be used for; joiners and marks may be in several slices
 * @property {Map<number, number>} advances in thousandths of an em, for the code points that no face before it has
 */

/**
 * Reads the slices in the order of the font stack, each reduced to what it has and no face before it has. An emoji slice
 * keeps all that it has, digits too: its sequences are drawn by one slice from their first to their last code point.
 * @param {Iterable<number>} covered the code points that Inter has
 * @returns {Slice[]} those that still have something to draw
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
