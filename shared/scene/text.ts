import { breakablePieces } from './break-opportunities'
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
}

/** A measurer by the metrics that `npm run fonts` has written. */
export function createMeasurer(metrics: FontMetrics): TextMeasurer {
  const faces = new Map(metrics.faces.map(({ weight }, index) => [weight, createGlyphs(metrics, index)]))
  const emojiEnd = emojiFinder(metrics.emoji)
  const emojiAdvance = (metrics.emoji.advance * metrics.unitsPerEm) / 1000
  return {
    width(text, { size, weight }) {
      const glyphs = faces.get(weight)
      if (!glyphs) throw new RangeError(`no face of weight ${weight}`)
      const units = isPlain(text) ? plainWidth(text, glyphs) : mixedWidth(text, glyphs, emojiEnd, emojiAdvance)
      return (units * size) / metrics.unitsPerEm
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

function mixedWidth(text: string, { of, kerning }: Glyphs, emojiEnd: (text: string, start: number) => number, emojiAdvance: number): number {
  // Fonts draw a letter and its accent as one character where there is one.
  const composed = text.normalize('NFC')
  let units = 0
  let row = 0
  for (let i = 0; i < composed.length; ) {
    const end = emojiEnd(composed, i)
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
 * and slashes, between CJK characters, and in words that are wider than a line between graphemes; only a single
 * grapheme may be wider. Spaces in a row become one, as in HTML and SVG; no line begins or ends with one. A text
 * longer than `maxLines` ends with "…". An empty text has no lines.
 */
export function breakLines(text: string, style: TextStyle, maxWidth: number, measurer: TextMeasurer, maxLines = Infinity): string[] {
  const fits = (line: string) => measurer.width(line, style) <= maxWidth
  const lines: string[] = []
  for (const paragraph of paragraphsOf(text)) {
    breakParagraph(paragraph, fits, lines, maxLines)
    if (lines.length > maxLines) return shorten(lines, maxLines, fits)
  }
  return lines
}

function paragraphsOf(text: string): string[] {
  const paragraphs = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map((line) => line.replace(/[ \t]+/g, ' ').replace(/^ | $/g, ''))
  return paragraphs.slice(
    paragraphs.findIndex((line) => line !== ''),
    paragraphs.findLastIndex((line) => line !== '') + 1,
  )
}

/** Adds the lines of a paragraph; stops when there are more than `maxLines`, since no more are needed to know where the text ends. */
function breakParagraph(paragraph: string, fits: (line: string) => boolean, lines: string[], maxLines: number): void {
  if (fits(paragraph)) {
    lines.push(paragraph)
    return
  }
  let line = ''
  for (const piece of breakablePieces(paragraph)) {
    if (fits(withoutSpace(line + piece))) {
      line += piece
      continue
    }
    if (line !== '') lines.push(withoutSpace(line))
    line = piece
    if (!fits(withoutSpace(piece))) {
      for (let start = longestStart(line, fits); start !== line && lines.length <= maxLines; start = longestStart(line, fits)) {
        if (withoutSpace(start) !== '') lines.push(withoutSpace(start))
        line = line.slice(start.length).replace(/^ /, '')
      }
    }
    if (lines.length > maxLines) return
  }
  if (line !== '') lines.push(withoutSpace(line))
}

/** As many graphemes of a line as fit, at least one. */
function longestStart(line: string, fits: (start: string) => boolean): string {
  // Segmenting takes time that grows with the square of the length: most often a short part is enough.
  for (let length = 64; ; length *= 4) {
    const graphemes = Array.from(segmenter.segment(line.slice(0, length)))
    // The last one may go on behind the part.
    if (length < line.length) graphemes.pop()
    const startOf = (count: number) => line.slice(0, graphemes[count]?.index ?? length)
    const count = mostFitting(graphemes.length, (some) => fits(withoutSpace(startOf(some))))
    if (length >= line.length || count < graphemes.length) return startOf(Math.max(1, count))
  }
}

/** The largest number from 0 to `most` that fits, where smaller ones fit too. */
function mostFitting(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

const withoutSpace = (line: string) => (line.endsWith(' ') ? line.slice(0, -1) : line)

/** The first lines, the last of them with "…" in place of what does not fit. */
function shorten(lines: readonly string[], maxLines: number, fits: (line: string) => boolean): string[] {
  if (maxLines < 1) return []
  const last = lines[maxLines - 1] ?? ''
  const shortened = (start: string) => `${withoutSpace(start)}…`
  const start = longestStart(last, (some) => fits(shortened(some)))
  return [...lines.slice(0, maxLines - 1), shortened(fits(shortened(start)) ? start : '')]
}
