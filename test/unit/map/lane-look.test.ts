import { describe, expect, it } from 'vitest'
import { LANE_KINDS } from '../../../shared/document/schema'
import { cardLook } from '../../../shared/map/lane-look'
import { HUES, type Palette, PALETTES } from '../../../shared/drawing/tokens'
import { contrast } from '../drawing/contrast'

describe.each<[string, Palette]>(Object.entries(PALETTES))(
  'the cards of every kind of lane in the %s theme',
  (_, palette) => {
    const looks = LANE_KINDS.flatMap((kind) =>
      [undefined, ...HUES].map((colour) => ({
        name: `${kind} ${colour ?? ''}`,
        ...cardLook(palette, { kind, colour }),
      })),
    )

    it('have enough contrast', () => {
      for (const { name, ground, sign, edge } of looks) {
        expect(contrast(palette.ink, ground), name).toBeGreaterThanOrEqual(4.5)
        expect(contrast(palette.muted, ground), name).toBeGreaterThanOrEqual(4.5)
        if (sign) expect(contrast(sign.colour, ground), name).toBeGreaterThanOrEqual(3)
        if (edge !== undefined) expect(contrast(edge, palette.ground), name).toBeGreaterThanOrEqual(3)
      }
    })

    it('never use the accent colour, which is for moments of truth', () => {
      for (const look of looks) expect(Object.values(look)).not.toContain(palette.accent)
    })

    it('ignore an unknown colour', () => {
      expect(cardLook(palette, { kind: 'pains', colour: 'url(#x)' })).toEqual(
        cardLook(palette, { kind: 'pains', colour: undefined }),
      )
    })
  },
)
