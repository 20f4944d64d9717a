/**
 * What `npm run fonts` reads from the bundled faces. Runs of code points are flat lists.
 */
export interface FontMetrics {
  readonly unitsPerEm: number
  readonly faces: readonly {
    readonly weight: number
    /** Runs of neighbouring code points: the first, then the advance of each in units; the same code points in every weight. */
    readonly advances: readonly (readonly number[])[]
  }[]
  /**
   * Kerning classes of the faces' code points, in their order; for each left class the right classes that it kerns
   * with: class, then the adjustment in units for each face. Class 0 kerns with nothing.
   */
  readonly kerning: {
    readonly left: readonly number[]
    readonly right: readonly number[]
    readonly pairs: readonly (readonly number[])[]
  }
  /** Marks, joiners, selectors and controls: first, last, … */
  readonly zeroWidth: readonly number[]
  /** Advances in the fallback faces: first, last, thousandths of the type size, … */
  readonly fallback: readonly number[]
  readonly emoji: {
    /** Thousandths of the type size. */
    readonly advance: number
    /** What is drawn as an emoji without being asked for by a selector: first, last, … */
    readonly drawn: readonly number[]
    /** All that the emoji face has: first, last, … */
    readonly known: readonly number[]
  }
}

/** A character in one weight. */
export interface Glyph {
  /** In units of the face. */
  readonly advance: number
  /** Where the row of its left class begins in the kerning table; 0 for a character without kerning. */
  readonly row: number
  /** Its right class. */
  readonly column: number
  /** Whether it sits on the character before it, which then still kerns with the one after it. */
  readonly zeroWidth: boolean
}

/** A face with its fallbacks. */
export interface Glyphs {
  readonly of: (codePoint: number) => Glyph
  /** Kerning in units by `row + column`. */
  readonly kerning: Int16Array
}

/** The glyphs of one of the metrics' faces, made when they are first asked for. */
export function createGlyphs(metrics: FontMetrics, faceIndex: number): Glyphs {
  const { unitsPerEm, kerning, faces } = metrics
  const columns = Math.max(...kerning.right) + 1
  const table = new Int16Array(kerning.pairs.length * columns)
  const step = faces.length + 1
  kerning.pairs.forEach((pairs, left) => {
    for (let i = 0; i < pairs.length; i += step) table[left * columns + (pairs[i] ?? 0)] = pairs[i + 1 + faceIndex] ?? 0
  })

  // Most text is in the low part; a map keeps the rest small.
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
    // What no bundled face has is drawn by the system's: an em is what the widest of its characters take.
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

/** Whether a code point is in one of the runs (first, last, …; ascending). */
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

/** Where the last run begins that does not start after the code point; −size where there is none. */
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
