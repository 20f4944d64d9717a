import { type FontMetrics, inRuns } from './glyphs'

const JOINER = 0x200d
const TEXT_SELECTOR = 0xfe0e
const EMOJI_SELECTOR = 0xfe0f
const KEYCAP = '\u20e3'

/** Grapheme clusters do not depend on the language. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const isRegional = (codePoint: number) => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
const isSkinTone = (codePoint: number) => codePoint >= 0x1f3fb && codePoint <= 0x1f3ff
const length = (codePoint: number) => (codePoint > 0xffff ? 2 : 1)

/**
 * Finds emoji as the bundled font draws them: one picture per grapheme cluster, such as a flag, a keycap or a joined
 * sequence. It has no list of the font's sequences, so an unsupported sequence counts as one picture though several are
 * drawn.
 *
 * @returns for a text, a function that returns the end of the emoji at `start`, or `start` if there is none
 */
export function emojiFinder(emoji: FontMetrics['emoji']): (text: string) => (start: number) => number {
  const isDrawn = inRuns(emoji.drawn)
  const isKnown = inRuns(emoji.known)

  return (text) => {
    let clusters: Intl.Segments | undefined
    return (start) => {
      const first = text.codePointAt(start) ?? 0
      if (!isKnown(first)) return start
      const end = clusterEnd((clusters ??= segmenter.segment(text)), start, start + length(first))
      if (isRegional(first)) return end
      if (first < 0x80) return text.slice(start, end).includes(KEYCAP) ? end : start
      const next = text.codePointAt(start + length(first)) ?? 0
      const asked = next === EMOJI_SELECTOR || next === JOINER || isSkinTone(next)
      return next === TEXT_SELECTOR || !(asked || isDrawn(first)) ? start : end
    }
  }
}

/** @param otherwise the result if no cluster begins at `start`, as at a skin tone after a letter */
function clusterEnd(clusters: Intl.Segments, start: number, otherwise: number): number {
  const cluster = clusters.containing(start)
  return cluster?.index === start ? start + cluster.segment.length : otherwise
}
