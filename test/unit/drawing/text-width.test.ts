import fc from 'fast-check'
import { openSync } from 'fontkit'
import { describe, expect, it } from 'vitest'
import metrics from '../../../assets/fonts/inter-metrics.json'
import { createMeasurer, lineHeight, type FontWeight } from '../../../shared/drawing/text'

const measurer = createMeasurer(metrics)
const fonts = new Map<FontWeight, ReturnType<typeof openSync>>()
for (const [weight, name] of [
  [400, 'Regular'],
  [500, 'Medium'],
  [600, 'SemiBold'],
] as const) {
  fonts.set(weight, openSync(`node_modules/inter-ui/web/Inter-${name}.woff2`))
}
const weights = [...fonts.keys()]

/** Returns the width of a text by a shaper that reads the font itself, in units of 1/2048 of the size. */
const shaped = (text: string, weight: FontWeight) =>
  fonts.get(weight)?.layout(text, { calt: false }, 'latn').advanceWidth
const measured = (text: string, weight: FontWeight) => measurer.width(text, { size: 2048, weight })
const em = (text: string) => measurer.width(text, { size: 1, weight: 400 })

describe('width', () => {
  it.each([
    'Točka stika',
    'AVATAR To. Te',
    'Podróż klienta – ścieżka',
    'Trenutek resnice: »pričakovanje« / zaznava',
    '“Why, Tom?” – $1,234.50 (12 %)',
    'a->b 10:20 (A)',
    'Мапа ТУ. Ρώ',
    '\u00a0x\u202fy',
  ])('of “%s” equals that of a shaper, in every weight', (text) => {
    for (const weight of weights) expect(measured(text, weight)).toBe(shaped(text, weight))
  })

  it('of any Latin, Greek or Cyrillic text equals that of a shaper', () => {
    const letters = [
      [0x20, 0x7e],
      [0xa1, 0xac],
      [0xae, 0x148],
      [0x14a, 0x17f],
      [0x391, 0x3a1],
      [0x410, 0x44f],
      [0x2013, 0x2026],
    ] as const
    const letter = fc
      .oneof(...letters.map(([min, max]) => fc.integer({ min, max })))
      .map((code) => String.fromCodePoint(code))
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), fc.constantFrom(...weights), (text, weight) => {
        expect(measured(text, weight)).toBe(shaped(text, weight))
      }),
      { numRuns: 300 },
    )
  })

  it('is proportional to the size', () => {
    expect(measurer.width('Točka', { size: 24, weight: 500 })).toBeCloseTo(
      2 * measurer.width('Točka', { size: 12, weight: 500 }),
      9,
    )
  })

  it('is the same for a precomposed letter and its decomposition', () => {
    expect(em('Tocˇka'.replace('cˇ', 'c\u030c'))).toBe(em('Točka'))
  })

  it('of Japanese and Chinese is one em a character', () => {
    expect(em('お客様の声、「満足」。')).toBe(11)
    expect(em('简体们')).toBe(3)
  })

  it('of Korean is that of the Korean font', () => {
    expect(em('고객여정')).toBeCloseTo(4 * 0.92, 9)
  })

  it.each(['😀', '👩‍💻', '👨‍👩‍👧‍👦', '🇸🇮', '👍🏽', '1️⃣', '❤️', '🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🧑🏽‍🚀', '❤️‍🔥'])('of %s is that of one emoji', (emoji) => {
    expect(em(emoji)).toBe(1.245)
    expect(em(`a${emoji}${emoji}b`)).toBeCloseTo(2 * 1.245 + em('a') + em('b'), 9)
  })

  it('of a character that is an emoji only with a selector is Inter’s without it', () => {
    expect(em('❤')).not.toBe(em('❤️'))
    expect(em('❤\ufe0e')).toBe(em('❤'))
    expect(em('2#*')).toBeLessThan(2.5)
  })

  it('of Hebrew, Thai, Arabic and Devanagari is at least what their fonts draw', () => {
    for (const [name, text] of [
      ['hebrew-hebrew', 'מסעלקוח'],
      ['thai-thai', 'ประสบการณ์ลูกค้า'],
      ['arabic-arabic', 'تجربةالعملاء'],
      ['devanagari-devanagari', 'ग्राहकयात्रा'],
    ] as const) {
      const family = name.split('-')[0] ?? ''
      const font = openSync(`node_modules/@fontsource/noto-sans-${family}/files/noto-sans-${name}-400-normal.woff2`)
      const drawn = font.layout(text).advanceWidth / font.unitsPerEm
      expect(em(text)).toBeGreaterThanOrEqual(drawn - 0.03)
      expect(em(text)).toBeLessThan(2 * drawn)
    }
  })

  it('of marks, joiners, selectors and controls is zero', () => {
    expect(em('\u200b\u200d\ufe0f\u0301\u00ad\u0007\ufeff')).toBe(0)
  })

  it('is a number for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const width = em(text)
        return Number.isFinite(width) && width >= -1
      }),
    )
  })
})

describe('lineHeight', () => {
  it('is a whole number about a third above the size', () => {
    expect([11, 12, 13, 14, 20].map((size) => lineHeight({ size, weight: 400 }))).toEqual([15, 16, 18, 19, 27])
  })
})
