/** Sets of code points and their compact forms. */

/**
 * Converts code points to inclusive runs.
 * @param {Iterable<number>} codePoints in any order, without duplicates
 * @returns {[first: number, last: number][]} in ascending order
 */
export function toRuns(codePoints) {
  /** @type {[number, number][]} */
  const runs = []
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && codePoint === run[1] + 1) run[1] = codePoint
    else runs.push([codePoint, codePoint])
  }
  return runs
}

/**
 * Formats code points as a CSS `unicode-range`.
 * @param {Iterable<number>} codePoints
 * @returns {string} for example `U+20-7e,U+a0`
 */
export function toUnicodeRange(codePoints) {
  return toRuns(codePoints)
    .map(([first, last]) => `U+${first.toString(16)}${first === last ? '' : `-${last.toString(16)}`}`)
    .join(',')
}

/**
 * Parses a CSS `unicode-range`.
 * @param {string} range
 * @returns {Set<number>}
 */
export function fromUnicodeRange(range) {
  const codePoints = new Set()
  for (const part of range.split(',')) {
    const [first, last] = part.trim().slice(2).split('-')
    for (let i = parseInt(first, 16); i <= parseInt(last ?? first, 16); i++) codePoints.add(i)
  }
  return codePoints
}

/**
 * Returns false for private-use and control characters, whose glyphs must not affect the app's texts.
 * @param {number} codePoint
 */
export const isText = (codePoint) => !/[\p{Co}\p{Cc}\p{Cs}]/u.test(String.fromCodePoint(codePoint))

/**
 * Returns whether a character has no width of its own: combining marks, joiners, selectors, controls.
 * @param {number} codePoint
 */
export const isZeroWidth = (codePoint) => /[\p{Mn}\p{Me}\p{Cc}\p{DI}]/u.test(String.fromCodePoint(codePoint))
