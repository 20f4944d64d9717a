/**
 * `npm run mutants`: tests a random sample of mutants one at a time and reports those that no unit or session test
 * detects. `npm run mutants -- --sample 50 --seed 7 --static shared/document` tests 50 mutants of one folder, chosen
 * with another seed, including static mutants, which need far more test runs.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SetUpError, runTool, say } from './console.mjs'
import { keyOf, listMutants, SAMPLE_VARIABLE, sampleOf, shown, sourceOf } from './mutants/mutants.mjs'
import { inRoot, root } from './paths.mjs'
import { setUp } from './setup.mjs'

const FOLDERS = ['shared/document', 'shared/analysis', 'electron/files', 'electron/documents']
/** Required mutation score. */
const GOAL = 0.8
const REPORT = inRoot('test-results', 'mutants.json')

await runTool(async () => {
  const { folders, size, seed, withStatic, concurrency } = readArguments()
  await setUp()
  process.chdir(root)
  const all = await listMutants(folders)
  const sample = sampleOf(all, size, seed)
  say(`${sample.length} of ${all.length} mutants of ${folders.join(', ')}, seed ${seed}`)
  return summary(sample, await runSample(sample, folders, { withStatic, concurrency }), seed)
})

function readArguments() {
  const options = {
    sample: { type: 'string' },
    seed: { type: 'string' },
    static: { type: 'boolean' },
    jobs: { type: 'string' },
  }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const numbers = [values.sample ?? '1500', values.seed ?? '1', values.jobs ?? String(availableParallelism())].map(
    Number,
  )
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0))
    throw new SetUpError('--sample, --seed and --jobs take whole numbers.', 'npm run mutants -- --sample 50 --seed 7')
  const [size, seed, concurrency] = numbers
  return {
    folders: positionals.length > 0 ? positionals : FOLDERS,
    size,
    seed,
    concurrency,
    withStatic: values.static === true,
  }
}

/** @returns {Promise<Map<string, string>>} status of each mutant of the sample by its key */
async function runSample(sample, folders, { withStatic, concurrency }) {
  const { Stryker } = await import('@stryker-mutator/core')
  const folder = mkdtempSync(join(tmpdir(), 'touchline-mutants-'))
  process.env[SAMPLE_VARIABLE] = join(folder, 'sample.json')
  writeFileSync(process.env[SAMPLE_VARIABLE], JSON.stringify(sample.map(keyOf)))
  try {
    const results = await new Stryker({
      mutate: folders.map((name) => (name.endsWith('.ts') ? name : `${name}/**/*.ts`)),
      testRunner: 'vitest',
      vitest: { configFile: 'test/mutants/vitest.config.ts' },
      checkers: ['sample'],
      plugins: ['@stryker-mutator/vitest-runner', inRoot('electron', 'tools', 'mutants', 'plugins.mjs')],
      coverageAnalysis: 'perTest',
      ignoreStatic: !withStatic,
      ignorePatterns: ['build', 'dist', 'test-results', 'docs/images', 'test/e2e', 'test/faults', 'test/bench/peers'],
      reporters: ['progress-append-only', 'survivors'],
      tempDirName: join(folder, 'sandbox'),
      concurrency,
      timeoutMS: 10_000,
      dryRunTimeoutMinutes: 30,
      allowConsoleColors: false,
    }).runMutationTest()
    return new Map(results.map((result) => [keyOf({ ...result, location: fromZero(result.location) }), result.status]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Stryker counts lines and columns from 0 internally, but from 1 in reports. */
function fromZero({ start, end }) {
  const less = ({ line, column }) => ({ line: line - 1, column: column - 1 })
  return { start: less(start), end: less(end) }
}

/** Prints the score and the surviving mutants. @returns {number} the exit code */
function summary(sample, statuses, seed) {
  const equivalent = JSON.parse(readFileSync(inRoot('test', 'mutants', 'equivalent.json'), 'utf8'))
  const isEquivalent = (mutant) =>
    equivalent.some(
      ({ file, mutator, source, replacement }) =>
        file === mutant.fileName &&
        mutator === mutant.mutatorName &&
        source === sourceOf(mutant) &&
        replacement === mutant.replacement,
    )
  const counted = sample
    .map((mutant) => ({ mutant, status: statuses.get(keyOf(mutant)) ?? 'Ignored' }))
    .map(({ mutant, status }) => ({ mutant, status: isAlive(status) && isEquivalent(mutant) ? 'Equivalent' : status }))
  const of = (...wanted) => counted.filter(({ status }) => wanted.includes(status))
  const killed = of('Killed', 'Timeout').length
  const alive = of('Survived', 'NoCoverage')
  const score = killed / Math.max(1, killed + alive.length)
  for (const { mutant, status } of alive) process.stdout.write(`${status.padEnd(11)} ${shown(mutant)}\n`)
  process.stdout.write(
    `\n${(score * 100).toFixed(1)} % of ${killed + alive.length} mutants killed (seed ${seed}); ` +
      `${alive.length} survived, ${of('NoCoverage').length} of them in code that no test runs\n` +
      `not counted: ${of('Equivalent').length} marked as equivalent, ${of('Ignored').length} that act while a file is loaded (--static), ` +
      `${of('CompileError', 'RuntimeError').length} that do not run\n`,
  )
  mkdirSync(inRoot('test-results'), { recursive: true })
  const rows = counted.map(({ mutant, status }) => ({ status, ...mutant, source: sourceOf(mutant) }))
  writeFileSync(REPORT, `${JSON.stringify({ seed, score, mutants: rows }, null, 2)}\n`)
  return score >= GOAL ? 0 : 1
}

function isAlive(status) {
  return status === 'Survived' || status === 'NoCoverage'
}
