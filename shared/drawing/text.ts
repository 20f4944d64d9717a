import { breakPlaces } from './break-opportunities'
import { emojiFinder } from './emoji-sequences'
import { createGlyphs, type FontMetrics, type Glyphs } from './glyphs'

/** The bundled weights of Inter. */
export type FontWeight = 400 | 500 | 600

/** Size (scene units) and weight. */
export interface TextStyle {
  readonly size: number
  readonly weight: FontWeight
}

/** Inter first; the fallbacks are loaded only for characters that need them. */
export const FONT_FAMILY =
  "Inter, 'Noto Sans JP', 'Noto Sans SC', 'Noto Sans KR', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Devanagari', 'Noto Sans Thai', 'Noto Color Emoji', sans-serif"

/**
 * Font settings of all painters that make text as wide as measured: with kerning, without Inter's contextual alternates
 * (which turn `->` into an arrow), and without rounding widths to pixels. A 2-D canvas has no feature settings; there,
 * an invisibly small letter spacing turns the alternates off.
 */
export const TEXT_FEATURES = {
  css: 'font-kerning:normal;font-feature-settings:"calt" 0,"liga" 0;text-rendering:geometricPrecision',
  canvas: { fontKerning: 'normal', textRendering: 'geometricPrecision', letterSpacing: '0.0001px' },
} as const

/** Measures text by the metrics of the bundled fonts: the same on every platform, without a window. */
export interface TextMeasurer {
  /** Returns the width of one line (scene units). An upper estimate for Arabic and Devanagari, whose letters join. */
  width(text: string, style: TextStyle): number
  /**
   * Returns a function for the width of any part of a line, from one index to before another; shared work is done once.
   */
  parts(text: string, style: TextStyle): (from: number, to: number) => number
}

/** Creates a measurer from the metrics written by `npm run fonts`. */
export function createMeasurer(metrics: FontMetrics): TextMeasurer {
  const faces = new Map(metrics.faces.map(({ weight }, index) => [weight, createGlyphs(metrics, index)]))
  const emojiIn = emojiFinder(metrics.emoji)
  const emojiAdvance = (metrics.emoji.advance * metrics.unitsPerEm) / 1000
  const glyphsOf = ({ weight }: TextStyle): Glyphs => {
    const glyphs = faces.get(weight)
    if (!glyphs) throw new RangeError(`no face of weight ${weight}`)
    return glyphs
  }
  const width: TextMeasurer['width'] = (text, style) => {
    const glyphs = glyphsOf(style)
    const units = isPlain(text) ? plainWidth(text, glyphs) : mixedWidth(text, glyphs, emojiIn, emojiAdvance)
    return (units * style.size) / metrics.unitsPerEm
  }
  return {
    width,
    parts(text, style) {
      if (!isPlain(text)) return (from, to) => width(text.slice(from, to), style)
      const units = plainParts(text, glyphsOf(style))
      return (from, to) => (units(from, to) * style.size) / metrics.unitsPerEm
    },
  }
}

/** Returns whether a text is Latin without combining marks and emoji, the usual case. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x300) return false
  return true
}

function plainWidth(text: string, { of, kerning }: Glyphs): number {
  let units = 0
  let row = 0
  for (let i = 0; i < text.length; i++) {
    const glyph = of(text.charCodeAt(i))
    units += glyph.advance + (kerning[row + glyph.column] ?? 0)
    row = glyph.row
  }
  return units
}

/** Returns a function for the width (font units) of any part of a plain text, by differences of cumulative widths. */
function plainParts(text: string, { of, kerning }: Glyphs): (from: number, to: number) => number {
  const ends = [0]
  /** Kerning of each character with the previous one, which does not apply to the first character of a part. */
  const kerned = [0]
  let row = 0
  let units = 0
  for (let i = 0; i < text.length; i++) {
    const glyph = of(text.charCodeAt(i))
    const kern = kerning[row + glyph.column] ?? 0
    units += glyph.advance + kern
    kerned[i] = kern
    ends.push(units)
    row = glyph.row
  }
  return (from, to) => (to <= from ? 0 : (ends[to] ?? 0) - (ends[from] ?? 0) - (from === 0 ? 0 : (kerned[from] ?? 0)))
}

function mixedWidth(
  text: string,
  { of, kerning }: Glyphs,
  emojiIn: ReturnType<typeof emojiFinder>,
  emojiAdvance: number,
): number {
  // Fonts draw a letter and its accent as one composed character if there is one.
  const composed = text.normalize('NFC')
  const emojiEnd = emojiIn(composed)
  let units = 0
  let row = 0
  for (let i = 0; i < composed.length;) {
    const end = emojiEnd(i)
    if (end > i) {
      units += emojiAdvance
      row = 0
      i = end
      continue
    }
    const codePoint = composed.codePointAt(i) ?? 0
    const glyph = of(codePoint)
    if (!glyph.zeroWidth) {
      units += glyph.advance + (kerning[row + glyph.column] ?? 0)
      row = glyph.row
    }
    i += codePoint > 0xffff ? 2 : 1
  }
  return units
}

/** Returns the height of a line: a whole number, about 1.35 of the size. */
export function lineHeight(style: TextStyle): number {
  return Math.round(style.size * 1.35)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Breaks a text into lines no wider than `maxWidth` (scene units): at newlines, after spaces, hyphens, dashes and
 * slashes, between CJK characters, between words of Thai, and between graphemes in words that are wider than a line;
 * only a single grapheme may be wider. Consecutive spaces collapse to one, as in HTML and SVG; no line begins or ends
 * with one. A text longer than `maxLines` ends with "…". An empty text has no lines.
 */
export function breakLines(
  text: string,
  style: TextStyle,
  maxWidth: number,
  measurer: TextMeasurer,
  maxLines = Infinity,
): string[] {
  const fits = (line: string) => measurer.width(line, style) <= maxWidth
  const lines: string[] = []
  for (const paragraph of paragraphsOf(text)) {
    breakParagraph(paragraph, (part) => measurer.parts(part, style), maxWidth, lines, maxLines)
    if (lines.length > maxLines) return shorten(lines, maxLines, fits)
  }
  return lines
}

function paragraphsOf(text: string): string[] {
  const paragraphs = text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/^ | $/g, ''))
  return paragraphs.slice(
    paragraphs.findIndex((line) => line !== ''),
    paragraphs.findLastIndex((line) => line !== '') + 1,
  )
}

/** Adds the lines of a paragraph. Stops after `maxLines` + 1, enough to know that the text is truncated. */
function breakParagraph(
  paragraph: string,
  measure: (text: string) => (from: number, to: number) => number,
  maxWidth: number,
  lines: string[],
  maxLines: number,
): void {
  const parts = measure(paragraph)
  const fits = (from: number, to: number) => parts(from, withoutSpace(paragraph, to)) <= maxWidth
  if (fits(0, paragraph.length)) {
    lines.push(paragraph)
    return
  }
  const add = (from: number, to: number) => {
    if (withoutSpace(paragraph, to) > from) lines.push(paragraph.slice(from, withoutSpace(paragraph, to)))
  }
  /** Start and end of the current line. */
  let [from, to] = [0, 0]
  for (const end of breakPlaces(paragraph)) {
    if (!fits(from, end)) {
      add(from, to)
      from = to
      // Breaks a word that is wider than a line anywhere.
      while (!fits(from, end) && lines.length <= maxLines) {
        const length = longestStart(paragraph.slice(from, end), (start) => fits(from, from + start.length)).length
        if (from + length >= end) break
        add(from, from + length)
        from += length
        if (paragraph[from] === ' ') from++
      }
      if (lines.length > maxLines) return
    }
    to = end
  }
  add(from, to)
}

/** Returns as many graphemes of a line as fit, at least one. */
function longestStart(line: string, fits: (start: string) => boolean): string {
  // Segmenting takes quadratic time, so it starts with a short part, which is usually enough.
  for (let length = 64; ; length *= 4) {
    const graphemes = Array.from(segmenter.segment(line.slice(0, length)))
    // The last grapheme may continue after the part.
    if (length < line.length) graphemes.pop()
    const startOf = (count: number) => line.slice(0, graphemes[count]?.index ?? length)
    const count = mostFitting(graphemes.length, (some) => fits(startOf(some)))
    if (length >= line.length || count < graphemes.length) return startOf(Math.max(1, count))
  }
}

/** Returns the largest number from 0 to `most` that fits. `fits` has to be monotonic. */
export function mostFitting(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Returns the end of a part of a text without its trailing space. */
const withoutSpace = (text: string, end: number) => (text[end - 1] === ' ' ? end - 1 : end)

/** Returns the first lines; the last one ends with "…" in place of the rest. */
function shorten(lines: readonly string[], maxLines: number, fits: (line: string) => boolean): string[] {
  if (maxLines < 1) return []
  const last = lines[maxLines - 1] ?? ''
  const shortened = (start: string) => `${start.slice(0, withoutSpace(start, start.length))}…`
  const start = longestStart(last, (some) => fits(shortened(some)))
  return [...lines.slice(0, maxLines - 1), shortened(fits(shortened(start)) ? start : '')]
}
