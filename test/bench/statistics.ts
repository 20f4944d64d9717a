/** Returns the quantile `q` (0 to 1) of values, with linear interpolation. @throws if there are none */
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
 * Returns the 95th percentile as one of the values: frame times are whole ticks, and an interpolated value would be a
 * frame that never occurred.
 */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)]
  if (value === undefined) throw new Error('no values to take a quantile of')
  return value
}

/** The time from one frame to the next on a screen of 60 Hz (ms). */
export const TICK = 1000 / 60

/** Returns the share of late frames: those after which at least one tick was missed. */
export function lateShare(intervals: readonly number[]): number {
  return intervals.length === 0 ? 0 : intervals.filter((interval) => interval > 1.5 * TICK).length / intervals.length
}
