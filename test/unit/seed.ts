import fc from 'fast-check'
import { wantedSeed } from './wanted-seed'

// fast-check prints the seed of a failure.
fc.configureGlobal({ seed: wantedSeed() })
