/** Stryker plugins: a checker that restricts testing to a sample, and a reporter of survivors as they are found. */
import { readFileSync } from 'node:fs'
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin'
import { keyOf, SAMPLE_VARIABLE } from './mutants.mjs'

let sample

/** Mutants outside the sample are reported as compile errors. */
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

let tested = 0

const reporter = {
  onMutantTested(result) {
    if (result.status === 'CompileError' || result.status === 'Ignored') return
    tested++
    if (result.status === 'Survived' || result.status === 'NoCoverage')
      process.stdout.write(
        `${tested}: ${result.status} ${result.fileName}:${result.location.start.line} ${result.replacement}\n`,
      )
  },
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Checker, 'sample', checker),
  declareValuePlugin(PluginKind.Reporter, 'survivors', reporter),
]
