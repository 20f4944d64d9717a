/** Stryker checker that restricts testing to a sample; other mutants are reported as compile errors. */
import { readFileSync } from 'node:fs'
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin'
import { keyOf, SAMPLE_VARIABLE } from './mutants.mjs'

let sample

const checker = {
  async init() {
    sample = new Set(JSON.parse(readFileSync(process.env[SAMPLE_VARIABLE], 'utf8')))
  },
  async check(mutants) {
    const result = (mutant) =>
      sample.has(keyOf(mutant)) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' }
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, result(mutant)]))
  },
  group: async (mutants) => [mutants.map(({ id }) => id)],
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Checker, 'sample', checker)]
