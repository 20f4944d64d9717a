import type { TextItem } from './items'
import { breakLines, lineHeight, type TextMeasurer, type TextStyle } from './text'

interface Broken {
  readonly text: string
  readonly width: number
  readonly measurer: TextMeasurer
  readonly lines: readonly string[]
}

// Things never change in place, so an edit breaks the text of the one thing anew that it changed.
const broken = new WeakMap<object, Map<string, Broken>>()

/** The lines of a text of a thing, as `breakLines` has them; broken once for each thing, part of it and width. */
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

/** The height of a number of lines. */
export function linesHeight(count: number, style: TextStyle): number {
  return count * lineHeight(style)
}

/** A text whose first letter is one that is written from the right. */
const FROM_RIGHT = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Each line is painted on its own, so each has to say that its text is from the right (U+2067, U+2069), whatever it begins with. */
function directed(lines: readonly string[]): readonly string[] {
  return FROM_RIGHT.test(lines.join(' ')) ? lines.map((line) => `\u2067${line}\u2069`) : lines
}

/** Text items for the broken lines of one text, the first line's box starting at `top`. */
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
  // Inter's ascent and descent leave the baseline a little below three quarters of the line.
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
