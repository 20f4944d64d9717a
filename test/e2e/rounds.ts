/**
 * Returns the number of rounds of a fault test: `full` with `TOUCHLINE_FAULTS=full`, else `small`, which `npm test` can
 * afford.
 */
export function rounds(full: number, small: number): number {
  return process.env.TOUCHLINE_FAULTS === 'full' ? full : small
}
