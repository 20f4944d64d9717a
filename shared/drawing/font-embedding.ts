import { type FontMetrics, inRuns } from './glyphs'
import type { Scene } from './items'

/** A bundled font file. `name` is its path below the page's root; an empty `unicodeRange` covers everything. */
export interface FontFile {
  readonly family: string
  readonly weight: number
  readonly unicodeRange: string
  readonly name: string
}

const EMOJI_SELECTOR = 0xfe0f
const EMOJI_FAMILY = 'Noto Color Emoji'
const KEYCAP = 0x20e3
const IGNORABLE = /^[\p{Mn}\p{Me}\p{DI}]$/u
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Returns the font files that the texts of a scene need: the used weights of Inter, and for graphemes missing there the
 * first fallback that has them. A file with the whole grapheme takes precedence, since an emoji sequence has to be
 * drawn by one file.
 * @param inInter returns whether Inter has a code point
 */
export function neededFonts(
  scene: Scene,
  catalogue: readonly FontFile[],
  inInter: (code: number) => boolean,
): FontFile[] {
  const weights = new Set<number>()
  const foreign = new Map<string, number[]>()
  for (const item of scene.items) {
    if (item.kind !== 'text') continue
    weights.add(item.weight)
    if (isInter(item.text, inInter)) continue
    for (const { segment } of segmenter.segment(item.text))
      if (!isInter(segment, inInter)) foreign.set(segment, drawnCodePoints(segment))
  }
  const fallbacks = catalogue
    .filter((file) => file.unicodeRange !== '')
    .map((file) => ({ file, has: covers(file.unicodeRange) }))
  const needed = new Set<FontFile>()
  for (const [grapheme, codePoints] of foreign) {
    const wholes = fallbacks.filter(({ has }) => codePoints.every(has))
    const whole =
      (asksForEmoji(grapheme) ? wholes.find(({ file }) => file.family === EMOJI_FAMILY) : undefined) ?? wholes[0]
    const each = whole
      ? [whole]
      : codePoints.filter((code) => !inInter(code)).map((code) => fallbacks.find(({ has }) => has(code)))
    for (const found of each) if (found) needed.add(found.file)
  }
  return catalogue.filter((file) => (file.family === 'Inter' ? weights.has(file.weight) : needed.has(file)))
}

/** Returns whether a grapheme is requested as an emoji where another font has it as a plain symbol. */
function asksForEmoji(grapheme: string): boolean {
  return grapheme.includes(String.fromCodePoint(EMOJI_SELECTOR))
}

/** Returns whether Inter draws a whole text; not if an emoji is requested instead of Inter's own symbol. */
function isInter(text: string, inInter: (code: number) => boolean): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code === EMOJI_SELECTOR || code === KEYCAP || !(inInter(code) || IGNORABLE.test(character))) return false
  }
  return true
}

/** Returns the code points of a grapheme that a font needs: all except joiners and selectors. */
function drawnCodePoints(grapheme: string): number[] {
  return Array.from(grapheme)
    .filter((character) => !IGNORABLE.test(character))
    .map((character) => character.codePointAt(0) ?? 0)
}

/** Returns a test for the code points of a CSS `unicode-range`, such as `U+0-FF, U+131`. */
export function covers(unicodeRange: string): (code: number) => boolean {
  return inRuns(
    unicodeRange.split(',').flatMap((part) => {
      const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
    }),
  )
}

/** Returns a test for the code points of a measured font. */
export function hasGlyphs({ faces: [face] }: Pick<FontMetrics, 'faces'>): (code: number) => boolean {
  return inRuns((face?.advances ?? []).flatMap(([first = 0, ...advances]) => [first, first + advances.length - 1]))
}

/**
 * Returns a style sheet with the font files as data URLs, so that an SVG looks the same where they are not installed.
 */
export function embeddedFontCss(files: readonly FontFile[], base64: (name: string) => string): string {
  return files
    .map(({ family, weight, unicodeRange, name }) => {
      const type = name.endsWith('.woff2') ? 'woff2' : 'woff'
      const range = unicodeRange === '' ? '' : `unicode-range:${unicodeRange};`
      return `@font-face{font-family:'${family}';font-weight:${weight};${range}src:url(data:font/${type};base64,${base64(name)}) format('${type}')}`
    })
    .join('')
}
