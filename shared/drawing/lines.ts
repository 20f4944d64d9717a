import type { TextItem } from './items'
import { breakLines, lineHeight, type TextMeasurer, type TextStyle } from './text'

interface Broken {
  readonly text: string
  readonly width: number
  readonly measurer: TextMeasurer
  readonly lines: readonly string[]
}

// Entities are immutable, so an edit invalidates only the texts of the changed entity.
const broken = new WeakMap<object, Map<string, Broken>>()

/** Returns a text of an entity as lines, see `breakLines`; memoized by entity, part and width. */
export function linesOf(
  thing: object,
  part: string,
  text: string,
  style: TextStyle,
  width: number,
  measurer: TextMeasurer,
  maxLines: number,
): readonly string[] {
  const parts = broken.get(thing) ?? new Map<string, Broken>()
  const known = parts.get(part)
  if (known?.text === text && known.width === width && known.measurer === measurer) return known.lines
  const lines = breakLines(text, style, width, measurer, maxLines)
  parts.set(part, { text, width, measurer, lines })
  broken.set(thing, parts)
  return lines
}

/** Returns the height of a number of lines. */
export function linesHeight(count: number, style: TextStyle): number {
  return count * lineHeight(style)
}

/** Matches a text whose first letter is of a right-to-left script. */
const FROM_RIGHT = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Lines are painted separately, so each needs its own right-to-left isolate (U+2067, U+2069), whatever its first
 * letter.
 */
function directed(lines: readonly string[]): readonly string[] {
  return FROM_RIGHT.test(lines.join(' ')) ? lines.map((line) => `\u2067${line}\u2069`) : lines
}

/** Returns the items for the lines of a text; `top` is the top of the first line's box. */
export function textItems(
  lines: readonly string[],
  style: TextStyle,
  place: {
    readonly x: number
    readonly top: number
    readonly fill: string
    readonly owner?: string
    readonly anchor?: TextItem['anchor']
  },
): TextItem[] {
  const height = lineHeight(style)
  // Inter's ascent and descent put the baseline slightly below three quarters of the line.
  const baseline = (height + style.size * 0.72) / 2
  return directed(lines).map((text, at) => ({
    kind: 'text',
    x: place.x,
    y: Math.round((place.top + at * height + baseline) * 100) / 100,
    text,
    size: style.size,
    weight: style.weight,
    fill: place.fill,
    ...(place.owner === undefined ? {} : { owner: place.owner }),
    ...(place.anchor === undefined ? {} : { anchor: place.anchor }),
  }))
}
