/**
 * Tests with random input repeat themselves from run to run, so that a change is judged by what it changed. `TOUCHLINE_SEED=random` (as
 * `npm run faults` sets it) or a number looks elsewhere; what fails names the seed that shows it again.
 */
export function wantedSeed(): number {
  const wanted = process.env.TOUCHLINE_SEED ?? '1'
  return wanted === 'random' ? Math.floor(Math.random() * 2 ** 30) : Number(wanted)
}
