import { breakPlaces } from './break-opportunities'
import { emojiFinder } from './emoji-sequences'
import { createGlyphs, type FontMetrics, type Glyphs } from './glyphs'

/** The weights of Inter that are bundled. */
export type FontWeight = 400 | 500 | 600

/** Size in scene units and weight. */
export interface TextStyle {
  readonly size: number
  readonly weight: FontWeight
}

/** Inter first; the fallbacks are loaded only for the characters that need them. */
export const FONT_FAMILY =
  "Inter, 'Noto Sans JP', 'Noto Sans SC', 'Noto Sans KR', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Devanagari', 'Noto Sans Thai', 'Noto Color Emoji', sans-serif"

/**
 * How painters set text, so that it is as wide as it was measured: with kerning, without Inter's contextual
 * alternates (which make an arrow of `->`), and with widths that are not rounded to pixels. A 2-D canvas has no
 * feature settings: there a letter spacing too small to be seen turns the alternates off.
 */
export const TEXT_FEATURES = {
  css: 'font-kerning:normal;font-feature-settings:"calt" 0,"liga" 0;text-rendering:geometricPrecision',
  canvas: { fontKerning: 'normal', textRendering: 'geometricPrecision', letterSpacing: '0.0001px' },
} as const

/** Measures text by the bundled faces' own numbers: the same everywhere, without a window. */
export interface TextMeasurer {
  /** The width of one line, in scene units; that of Arabic and Devanagari, whose letters join, is rather too large. */
  width(text: string, style: TextStyle): number
  /** The same for any part of a line, from the one index to before the other; what is common to all parts is measured once. */
  parts(text: string, style: TextStyle): (from: number, to: number) => number
}

/** A measurer by the metrics that `npm run fonts` has written. */
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

/** Whether a text is Latin without combining marks and emoji, as most are. */
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

/** The width in units of any part of a plain text: of all that is before its end, less what is before it. */
function plainParts(text: string, { of, kerning }: Glyphs): (from: number, to: number) => number {
  const ends = [0]
  /** How much each character moves towards the one before it, which a part that begins with it does not have. */
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
  // Fonts draw a letter and its accent as one character where there is one.
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

/** The height of a line, whole units, about 1.35 of the size. */
export function lineHeight(style: TextStyle): number {
  return Math.round(style.size * 1.35)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Breaks a text into lines no wider than `maxWidth` (scene units): at line ends, after spaces, hyphens, dashes
 * and slashes, between CJK characters, between words of Thai, and in words that are wider than a line between graphemes; only a single
 * grapheme may be wider. Spaces in a row become one, as in HTML and SVG; no line begins or ends with one. A text
 * longer than `maxLines` ends with "…". An empty text has no lines.
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

/** Adds the lines of a paragraph; stops when there are more than `maxLines`, since no more are needed to know where the text ends. */
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
  /** Where the line begins that is being filled, and how far it goes. */
  let [from, to] = [0, 0]
  for (const end of breakPlaces(paragraph)) {
    if (!fits(from, end)) {
      add(from, to)
      from = to
      // What is wider than a line is broken anywhere.
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

/** As many graphemes of a line as fit, at least one. */
function longestStart(line: string, fits: (start: string) => boolean): string {
  // Segmenting takes time that grows with the square of the length: most often a short part is enough.
  for (let length = 64; ; length *= 4) {
    const graphemes = Array.from(segmenter.segment(line.slice(0, length)))
    // The last one may go on behind the part.
    if (length < line.length) graphemes.pop()
    const startOf = (count: number) => line.slice(0, graphemes[count]?.index ?? length)
    const count = mostFitting(graphemes.length, (some) => fits(startOf(some)))
    if (length >= line.length || count < graphemes.length) return startOf(Math.max(1, count))
  }
}

/** The largest number from 0 to `most` that fits, where smaller ones fit too. */
export function mostFitting(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Where a part of a text ends without the space at its end. */
const withoutSpace = (text: string, end: number) => (text[end - 1] === ' ' ? end - 1 : end)

/** The first lines, the last of them with "…" in place of what does not fit. */
function shorten(lines: readonly string[], maxLines: number, fits: (line: string) => boolean): string[] {
  if (maxLines < 1) return []
  const last = lines[maxLines - 1] ?? ''
  const shortened = (start: string) => `${start.slice(0, withoutSpace(start, start.length))}…`
  const start = longestStart(last, (some) => fits(shortened(some)))
  return [...lines.slice(0, maxLines - 1), shortened(fits(shortened(start)) ? start : '')]
}
