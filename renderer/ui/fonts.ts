import faces from '../../assets/fonts/faces.json'
import metrics from '../../assets/fonts/inter-metrics.json'
import { covers, hasGlyphs } from '../../shared/drawing/font-embedding'

type Face = (typeof faces)[number]

/** Registers a bundled font face; its file is loaded when one of its characters is first shown. */
function addFace({ family, weight, unicodeRange, name }: Face): void {
  document.fonts.add(
    new FontFace(family, `url(./${name})`, {
      weight: String(weight),
      ...(unicodeRange === '' ? {} : { unicodeRange }),
    }),
  )
}

const isInter = ({ unicodeRange }: Face) => unicodeRange === ''
const inInter = hasGlyphs(metrics)
const known = new Set<number>()
let others: { readonly face: Face; readonly has: (codePoint: number) => boolean }[] | null = null

/** Registers Inter, which covers most texts. */
export function addInter(): void {
  faces.filter(isInter).forEach(addFace)
}

/**
 * Registers the faces that a text needs beyond Inter. Registering all of them (hundreds) would delay the first layout
 * by a third of a second.
 */
export function addFacesFor(text: string): void {
  for (const [character] of text.matchAll(/[\u0250-\u{10ffff}]/gu)) {
    const codePoint = character.codePointAt(0) ?? 0
    if (known.has(codePoint)) continue
    known.add(codePoint)
    if (inInter(codePoint)) continue
    others ??= faces.filter((face) => !isInter(face)).map((face) => ({ face, has: covers(face.unicodeRange) }))
    const needed = others.filter(({ has }) => has(codePoint))
    for (const { face } of needed) addFace(face)
    others = others.filter((one) => !needed.includes(one))
  }
}
