/** The quantile `q` (0 to 1) of values, between two of them in proportion. @throws where there are none */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new Error('no values to take a quantile of')
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/**
 * The value that 95 of 100 do not exceed, and one of the values themselves: frame times come in whole ticks, and a value
 * between two ticks would be a frame that nobody saw.
 */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)]
  if (value === undefined) throw new Error('no values to take a quantile of')
  return value
}

/** The time from one frame to the next on a screen of 60 Hz (ms). */
export const TICK = 1000 / 60

/** The share of frames that came late: those after which at least one tick had passed without one. */
export function lateShare(intervals: readonly number[]): number {
  return intervals.length === 0 ? 0 : intervals.filter((interval) => interval > 1.5 * TICK).length / intervals.length
}
