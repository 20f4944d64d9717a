import faces from '../../assets/fonts/faces.json'
import metrics from '../../assets/fonts/inter-metrics.json'

type Face = (typeof faces)[number]

/** Makes a bundled face known to the page; its file is loaded when one of its characters is first shown. */
function addFace({ family, weight, unicodeRange, name }: Face): void {
  document.fonts.add(new FontFace(family, `url(./${name})`, { weight: String(weight), ...(unicodeRange === '' ? {} : { unicodeRange }) }))
}

/** First and last code points, in turn, of a list such as `U+0-FF, U+131`. */
function runsOf(unicodeRange: string): number[] {
  return unicodeRange.split(',').flatMap((range) => {
    const [first = '', last = first] = range.trim().slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

function holds(runs: readonly number[], codePoint: number): boolean {
  for (let at = 0; at < runs.length; at += 2) if (codePoint >= (runs[at] ?? Infinity) && codePoint <= (runs[at + 1] ?? -1)) return true
  return false
}

const isInter = ({ unicodeRange }: Face) => unicodeRange === ''
const interRuns = (metrics.faces[0]?.advances ?? []).flatMap(([first = 0, ...advances]) => [first, first + advances.length - 1])
const known = new Set<number>()
let others: { readonly face: Face; readonly runs: readonly number[] }[] | null = null

/** Makes Inter known, which shows most texts. */
export function addInter(): void {
  faces.filter(isInter).forEach(addFace)
}

/**
 * Makes the faces known that show what Inter has not, as far as a text needs them. There are hundreds; the first layout of
 * a page that knows them all takes a third of a second longer.
 */
export function addFacesFor(text: string): void {
  for (const [character] of text.matchAll(/[\u0250-\u{10ffff}]/gu)) {
    const codePoint = character.codePointAt(0) ?? 0
    if (known.has(codePoint)) continue
    known.add(codePoint)
    if (holds(interRuns, codePoint)) continue
    others ??= faces.filter((face) => !isInter(face)).map((face) => ({ face, runs: runsOf(face.unicodeRange) }))
    const needed = others.filter(({ runs }) => holds(runs, codePoint))
    for (const { face } of needed) addFace(face)
    others = others.filter((one) => !needed.includes(one))
  }
}
