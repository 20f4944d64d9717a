import { describe, expect, it } from 'vitest'
import { cutIntoStrips } from '../../../shared/formats/png-strips'

describe('cutIntoStrips', () => {
  it.each([
    [1, 1],
    [1218, 654],
    [8192, 5000],
    [8193, 3],
    [127_446, 13_338],
    [3, 200_000],
  ])('covers %i × %i pixels once, in pieces that fit into memory', (width, height) => {
    let y = 0
    for (const strip of cutIntoStrips(width, height)) {
      expect(strip.y).toBe(y)
      expect(strip.height).toBeGreaterThan(0)
      expect(strip.height * width).toBeLessThanOrEqual((strip.height > 128 ? 16 : 64) * 1024 * 1024)
      y += strip.height
      let x = 0
      for (const tile of strip.tiles) {
        expect(tile.x).toBe(x)
        expect(tile.width).toBeLessThanOrEqual(8192)
        x += tile.width
      }
      expect(x).toBe(width)
    }
    expect(y).toBe(height)
  })
})
