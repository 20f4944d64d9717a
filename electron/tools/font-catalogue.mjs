/**
 * The bundled font faces: source file and package, stable name for serving and embedding, and characters. Window, PNG,
 * PDF and SVG use the same files.
 */
import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

const inter = (weight, name) => ({
  family: 'Inter',
  weight,
  name: `inter-${weight}`,
  full: `inter-ui/web/Inter-${name}.woff2`,
})
export const INTER = [inter(400, 'Regular'), inter(500, 'Medium'), inter(600, 'SemiBold')]

/** Fallback families in order of priority; for Han characters the Japanese face comes first. */
const FALLBACKS = [
  'noto-sans-jp',
  'noto-sans-sc',
  'noto-sans-kr',
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-devanagari',
  'noto-sans-thai',
  'noto-color-emoji',
]

/** Returns the slices of a Fontsource package, read from its style sheet. */
function slices(name) {
  const css = readFileSync(inRoot('node_modules', '@fontsource', name, '400.css'), 'utf8')
  return [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, body], at) => {
    const family = /font-family: '([^']+)'/.exec(body)[1]
    const unicodeRange = /unicode-range: ([^;]+);/.exec(body)?.[1] ?? 'U+0-10FFFF'
    const file = /url\(\.\/files\/([^)]+)\.woff2\)/.exec(body)[1]
    // Chromium needs COLR glyphs, which only the .woff files of the emoji face contain.
    const extension = name === 'noto-color-emoji' ? 'woff' : 'woff2'
    return {
      family,
      weight: 400,
      unicodeRange,
      name: `fonts/${name}-${at}.${extension}`,
      source: `@fontsource/${name}/files/${file}.${extension}`,
    }
  })
}

/** Returns all font files: `name` relative to the page's root, `source` relative to node_modules. */
export function fontFiles() {
  const inters = INTER.map(({ family, weight, name, full }) => ({
    family,
    weight,
    unicodeRange: '',
    name: `fonts/${name}.woff2`,
    source: full,
  }))
  return [...inters, ...FALLBACKS.flatMap(slices)]
}
