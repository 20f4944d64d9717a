import fc from 'fast-check'
import { wantedSeed } from './wanted-seed'

// fast-check prints the seed of what it finds.
fc.configureGlobal({ seed: wantedSeed() })
