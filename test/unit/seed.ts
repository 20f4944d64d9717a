import fc from 'fast-check'

/**
 * Property tests repeat themselves from run to run, so that a change is judged by what it changed. `TOUCHLINE_SEED=random` (as `npm run faults`
 * sets it) or a number looks elsewhere; fast-check prints the seed of what it finds.
 */
const wanted = process.env.TOUCHLINE_SEED ?? '1'
fc.configureGlobal({ seed: wanted === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(wanted) })
