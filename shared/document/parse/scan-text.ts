import { fileProblem, type FileProblem } from '../problem'
import { pathText } from '../texts/path-text'
import { LIMITS } from '../schema'

const [QUOTE, COMMA, LIST, BACKSLASH, LIST_END, OBJECT, OBJECT_END] = [34, 44, 91, 92, 93, 123, 125]

/** Maximum number of keys in the reported path of a value nested too deep. */
export const SHOWN_KEYS = 5

/** An open object or list. */
interface Level {
  isList: boolean
  /** The number of commas so far, which is the index of an item. */
  commas: number
  /** Start of the first string since the last comma, which in an object is the key; −1 if there is none yet. */
  string: number
}

/**
 * Scans JSON text for what would make parsing it harmful: nesting beyond `LIMITS.depth` and more than `LIMITS.values`
 * values (an empty list or object counts twice). `JSON.parse` can't be interrupted, not even by terminating its thread,
 * and takes up to fifty times the memory of such a text, regardless of the heap limit. Unnecessary for a text of fewer
 * characters than `LIMITS.values`, whose value `scan` refuses. Does not check syntax; `JSON.parse` reports that.
 */
export function scanText(text: string): FileProblem | null {
  const levels: Level[] = Array.from({ length: LIMITS.depth + 1 }, () => ({ isList: false, commas: 0, string: -1 }))
  let depth = 0
  let level = levels[0] as Level
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      if (level.string < 0) level.string = at
      at = stringEnd(text, at)
      if (at < 0) break
    } else if (code === COMMA) {
      level.commas++
      level.string = -1
      values++
    } else if (code === LIST || code === OBJECT) {
      if (depth === LIMITS.depth)
        return fileProblem('too-deep', {
          path: pathText(levels.slice(1, 1 + SHOWN_KEYS).map((open) => keyOf(text, open))),
          limit: LIMITS.depth,
        })
      level = levels[++depth] as Level
      level.isList = code === LIST
      level.commas = 0
      level.string = -1
      values++
    } else if ((code === LIST_END || code === OBJECT_END) && depth > 0) {
      level = levels[--depth] as Level
    }
    if (values > LIMITS.values) return fileProblem('too-many-values', { limit: LIMITS.values })
  }
  return null
}

/** Returns the end of the string that begins at `start`; −1 if it is unterminated. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let from = end
    while (text.charCodeAt(from - 1) === BACKSLASH) from--
    if ((end - from) % 2 === 0) return end
  }
  return -1
}

/** Returns the key or index of the next level in an open value. */
function keyOf(text: string, { isList, commas, string }: Level): string | number {
  return isList ? commas : string < 0 ? '' : text.slice(string + 1, stringEnd(text, string))
}
