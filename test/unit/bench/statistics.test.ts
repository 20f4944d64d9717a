import { describe, expect, it } from 'vitest'
import { lateShare, median, p95, quantile, TICK } from '../../bench/statistics'

describe('statistics of the benchmark', () => {
  it('finds quantiles in any order, between two values in proportion', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(quantile([0, 10], 0.25)).toBe(2.5)
    expect(quantile([7], 0.95)).toBe(7)
  })

  it('takes as p95 a value that was measured', () => {
    const frames = [...Array.from({ length: 95 }, () => TICK), ...Array.from({ length: 5 }, () => 3 * TICK)]
    expect(p95(frames)).toBe(TICK)
    expect(p95([...frames, 3 * TICK])).toBe(3 * TICK)
  })

  it('counts as late the frames after which a tick passed without one', () => {
    expect(lateShare([TICK, TICK, 2 * TICK, 5 * TICK])).toBe(0.5)
    expect(lateShare([])).toBe(0)
  })

  it('refuses to take a quantile of nothing', () => {
    expect(() => median([])).toThrow('no values')
    expect(() => p95([])).toThrow('no values')
  })
})
