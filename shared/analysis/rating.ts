import type { Rating } from '../document/edits/workshop'

/** Summarises ratings; returns null if there are none. */
export function summarise(values: readonly number[]): Rating | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined) return null
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return { median: middle.reduce((sum, value) => sum + value, 0) / middle.length, low, high, n: sorted.length }
}
