/**
 * Returns the seed of tests with random input. It is fixed by default, so that results depend only on the change under
 * test. `TOUCHLINE_SEED` set to `random` (as in `npm run faults`) or to a number selects another one; a failure prints
 * the seed that reproduces it.
 */
export function wantedSeed(): number {
  const wanted = process.env.TOUCHLINE_SEED ?? '1'
  return wanted === 'random' ? Math.floor(Math.random() * 2 ** 30) : Number(wanted)
}
