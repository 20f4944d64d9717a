/** Metrics of the bundled fonts, written by `npm run fonts`. Ranges of code points are flat lists. */
export interface FontMetrics {
  readonly unitsPerEm: number
  readonly faces: readonly {
    readonly weight: number
    /**
     * Runs of consecutive code points: the first one, then the advance of each in font units. All weights have the same
     * code points.
     */
    readonly advances: readonly (readonly number[])[]
  }[]
  /**
   * Kerning classes of the code points, in the order of `advances`; for each left class, the right classes it kerns
   * with: class, then the adjustment in font units for each weight. Class 0 has no kerning.
   */
  readonly kerning: {
    readonly left: readonly number[]
    readonly right: readonly number[]
    readonly pairs: readonly (readonly number[])[]
  }
  /** Combining marks, joiners, selectors and control characters: first, last, … */
  readonly zeroWidth: readonly number[]
  /** Advances in the fallback fonts: first, last, thousandths of the font size, … */
  readonly fallback: readonly number[]
  readonly emoji: {
    /** Thousandths of the font size. */
    readonly advance: number
    /** Code points drawn as emoji without a variation selector: first, last, … */
    readonly drawn: readonly number[]
    /** All code points of the emoji font: first, last, … */
    readonly known: readonly number[]
  }
}

/** A character in one weight. */
export interface Glyph {
  /** In font units. */
  readonly advance: number
  /** Start of its left class's row in the kerning table; 0 without kerning. */
  readonly row: number
  /** Its right class. */
  readonly column: number
  /** Whether it combines with the previous character, which still kerns with the next one. */
  readonly zeroWidth: boolean
}

/** A font with its fallbacks. */
export interface Glyphs {
  readonly of: (codePoint: number) => Glyph
  /** Kerning in font units by `row + column`. */
  readonly kerning: Int16Array
}

/** Creates the glyph lookup of one weight; glyphs are created on demand. */
export function createGlyphs(metrics: FontMetrics, faceIndex: number): Glyphs {
  const { unitsPerEm, kerning, faces } = metrics
  const columns = Math.max(...kerning.right) + 1
  const table = new Int16Array(kerning.pairs.length * columns)
  const step = faces.length + 1
  kerning.pairs.forEach((pairs, left) => {
    for (let i = 0; i < pairs.length; i += step) table[left * columns + (pairs[i] ?? 0)] = pairs[i + 1 + faceIndex] ?? 0
  })

  // An array for the code points of most text; the map for the rest stays small.
  const low = Array.from<Glyph | undefined>({ length: LOW })
  const high = new Map<number, Glyph>()
  const keep = (codePoint: number, glyph: Glyph): Glyph => {
    if (codePoint < LOW) low[codePoint] = glyph
    else high.set(codePoint, glyph)
    return glyph
  }
  const isZeroWidth = inRuns(metrics.zeroWidth)
  let at = 0
  for (const [first = 0, ...advances] of faces[faceIndex]?.advances ?? []) {
    advances.forEach((advance, offset) => {
      const glyph = {
        advance,
        row: (kerning.left[at] ?? 0) * columns,
        column: kerning.right[at] ?? 0,
        zeroWidth: false,
      }
      keep(first + offset, isZeroWidth(first + offset) ? ZERO_WIDTH : glyph)
      at++
    })
  }

  const foreign = (codePoint: number): Glyph => {
    if (isZeroWidth(codePoint)) return ZERO_WIDTH
    // Characters missing from all bundled fonts are drawn by a system font; one em fits the widest of them.
    const thousandths = runValue(metrics.fallback, codePoint) ?? 1000
    return { advance: (thousandths * unitsPerEm) / 1000, row: 0, column: 0, zeroWidth: false }
  }
  return {
    of: (codePoint) => (codePoint < LOW ? low[codePoint] : high.get(codePoint)) ?? keep(codePoint, foreign(codePoint)),
    kerning: table,
  }
}

const LOW = 0x800

const ZERO_WIDTH: Glyph = { advance: 0, row: 0, column: 0, zeroWidth: true }

/** Returns a test whether a code point is in one of the ranges (first, last, …; ascending). */
export function inRuns(runs: readonly number[]): (codePoint: number) => boolean {
  return (codePoint) => {
    const run = findRun(runs, 2, codePoint)
    return codePoint >= (runs[run] ?? Infinity) && codePoint <= (runs[run + 1] ?? -1)
  }
}

function runValue(runs: readonly number[], codePoint: number): number | undefined {
  const run = findRun(runs, 3, codePoint)
  return codePoint <= (runs[run + 1] ?? -1) ? runs[run + 2] : undefined
}

/** Returns the index of the last range that starts at or before the code point; −size if there is none. */
function findRun(runs: readonly number[], size: number, codePoint: number): number {
  let low = 0
  let high = runs.length / size
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle * size] ?? 0) <= codePoint) low = middle + 1
    else high = middle
  }
  return (low - 1) * size
}
