import { describe, expect, it } from 'vitest'
import { paperSize } from '../../../../electron/export/paper-size'

describe('paperSize', () => {
  it('converts a scene unit to two thirds of a point', () => {
    expect(paperSize(1080, 540)).toEqual({ width: 10, height: 5 })
  })

  it('limits the longest side to 14,400 points', () => {
    const { width, height } = paperSize(36_000, 9000)
    expect(width).toBeCloseTo(200, 10)
    expect(height).toBeCloseTo(50, 10)
  })
})
