import { describe, expect, it } from 'vitest'
import faces from '../../../assets/fonts/faces.json'
import metrics from '../../../assets/fonts/inter-metrics.json'
import { embeddedFontCss, neededFonts } from '../../../shared/drawing/font-embedding'
import type { FontWeight } from '../../../shared/drawing/text'

const runs = metrics.faces[0]?.advances ?? []
const inInter = (code: number) => runs.some(([first = 0, ...widths]) => code >= first && code < first + widths.length)

function names(...texts: (string | [string, FontWeight])[]): string[] {
  const items = texts.map((entry) => {
    const [text, weight] = typeof entry === 'string' ? [entry, 400 as const] : entry
    return { kind: 'text' as const, x: 0, y: 0, text, size: 12, weight, fill: '#000' }
  })
  return neededFonts({ title: '', width: 1, height: 1, background: '#fff', items }, faces, inInter).map(
    ({ name }) => name,
  )
}
const families = (...texts: string[]) => [
  ...new Set(names(...texts).map((name) => name.replace(/^fonts\/|-\d+\..*$/g, ''))),
]

describe('neededFonts', () => {
  it('includes the weights that are used', () => {
    expect(names('Krok', ['Etap', 600])).toEqual(['fonts/inter-400.woff2', 'fonts/inter-600.woff2'])
  })

  it('needs only Inter for its characters, with marks, joiners and soft hyphens', () => {
    expect(names('Točka – ścieżka, Ελλάς, Москва ❤ → ✓', 'zo\u00ad\u200dne e\u0301\u200b')).toEqual([
      'fonts/inter-400.woff2',
    ])
  })

  it('needs the font of each script', () => {
    expect(families('お客様')).toEqual(['inter', 'noto-sans-jp'])
    expect(families('객')).toContain('noto-sans-kr')
    expect(families('简体们')).toContain('noto-sans-sc')
    expect(families('عميل')).toContain('noto-sans-arabic')
    expect(families('לקוח')).toContain('noto-sans-hebrew')
    expect(families('ग्राहक')).toContain('noto-sans-devanagari')
    expect(families('ลูกค้า')).toContain('noto-sans-thai')
  })

  it.each(['😀', '👩‍💻', '🇸🇮', '👍🏽', '1️⃣', '❤️', '➡️', '☎️', '🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️‍🔥', '⭐'])(
    'needs one file for %s',
    (emoji) => {
      const needed = names(emoji).slice(1)
      expect(needed).toHaveLength(1)
      expect(needed[0]).toContain('noto-color-emoji')
    },
  )

  it('needs nothing without text', () => {
    expect(names()).toEqual([])
  })
})

describe('embeddedFontCss', () => {
  it('contains family, weight, range and the file', () => {
    const css = embeddedFontCss(
      [{ family: 'Noto Sans Thai', weight: 400, unicodeRange: 'U+e01-e3a', name: 'fonts/x.woff2' }],
      (name) => btoa(name),
    )
    expect(css).toBe(
      `@font-face{font-family:'Noto Sans Thai';font-weight:400;unicode-range:U+e01-e3a;src:url(data:font/woff2;base64,${btoa('fonts/x.woff2')}) format('woff2')}`,
    )
  })
})

describe('faces.json', () => {
  it('gives each file a unique name', () => {
    expect(new Set(faces.map(({ name }) => name)).size).toBe(faces.length)
  })

  it('assigns each character to one file, except emoji, joiners and marks', () => {
    const files = faces.filter(({ family, unicodeRange }) => unicodeRange !== '' && family !== 'Noto Color Emoji')
    const seen = new Set<number>()
    for (const { unicodeRange } of files) {
      for (const part of unicodeRange.split(',')) {
        const [first = '', last = first] = part.slice(2).split('-')
        for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code++) {
          if (/[\p{Mn}\p{Me}\p{DI}]/u.test(String.fromCodePoint(code))) continue
          if (seen.has(code) || inInter(code)) throw new Error(`U+${code.toString(16)} is in two files`)
          seen.add(code)
        }
      }
    }
    expect(seen.size).toBeGreaterThan(30_000)
  })
})
