/** How often an e2e test of faults does a thing: `full` with `TOUCHLINE_FAULTS=full`, otherwise what `npm test` can afford. */
export function rounds(full: number, small: number): number {
  return process.env.TOUCHLINE_FAULTS === 'full' ? full : small
}
