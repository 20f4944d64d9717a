import { describe, expect, it } from 'vitest'
import { lateShare, median, p95, quantile, TICK } from '../../bench/statistics'

describe('statistics of the benchmark', () => {
  it('finds quantiles in any order, between two values in proportion', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(quantile([0, 10], 0.25)).toBe(2.5)
    expect(quantile([7], 0.95)).toBe(7)
  })

  it('returns a measured value as p95', () => {
    const frames = [...Array.from({ length: 95 }, () => TICK), ...Array.from({ length: 5 }, () => 3 * TICK)]
    expect(p95(frames)).toBe(TICK)
    expect(p95([...frames, 3 * TICK])).toBe(3 * TICK)
  })

  it('counts frames as late if a tick was missed after them', () => {
    expect(lateShare([TICK, TICK, 2 * TICK, 5 * TICK])).toBe(0.5)
    expect(lateShare([])).toBe(0)
  })

  it('throws for the quantile of an empty list', () => {
    expect(() => median([])).toThrow('no values')
    expect(() => p95([])).toThrow('no values')
  })
})
