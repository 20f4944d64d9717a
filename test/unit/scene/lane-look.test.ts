import { describe, expect, it } from 'vitest'
import { LANE_KINDS } from '../../../shared/document/schema'
import { cardLook } from '../../../shared/scene/lane-look'
import { HUES, type Palette, PALETTES } from '../../../shared/scene/tokens'

/** The relative luminance of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (high + 0.05) / (low + 0.05)
}

describe.each<[string, Palette]>(Object.entries(PALETTES))('the cards of every kind of lane in the %s theme', (_, palette) => {
  const looks = LANE_KINDS.flatMap((kind) => [undefined, ...HUES].map((colour) => ({ name: `${kind} ${colour ?? ''}`, ...cardLook(palette, { kind, colour }) })))

  it('can be read', () => {
    for (const { name, ground, sign, edge } of looks) {
      expect(contrast(palette.ink, ground), name).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.muted, ground), name).toBeGreaterThanOrEqual(4.5)
      if (sign) expect(contrast(sign.colour, ground), name).toBeGreaterThanOrEqual(3)
      if (edge !== undefined) expect(contrast(edge, palette.ground), name).toBeGreaterThanOrEqual(3)
    }
  })

  it('never have the accent, which is for moments of truth', () => {
    for (const look of looks) expect(Object.values(look)).not.toContain(palette.accent)
  })

  it('take a colour that nobody knows for none', () => {
    expect(cardLook(palette, { kind: 'pains', colour: 'url(#x)' })).toEqual(cardLook(palette, { kind: 'pains', colour: undefined }))
  })
})
