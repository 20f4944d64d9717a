import { describe, expect, it } from 'vitest'
import { paperSize } from '../../../../electron/export/paper-size'

describe('paperSize', () => {
  it('makes a scene unit two thirds of a point', () => {
    expect(paperSize(1080, 540)).toEqual({ width: 10, height: 5 })
  })

  it('scales what is longer than 14,400 points down to that', () => {
    const { width, height } = paperSize(36_000, 9000)
    expect(width).toBeCloseTo(200, 10)
    expect(height).toBeCloseTo(50, 10)
  })
})
