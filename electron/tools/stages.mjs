/** The stages of `npm test` and `npm run check`: each runs a tool on the repository and returns the outcome. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { inRoot, root } from './paths.mjs'
import { run } from './processes.mjs'

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {number} passed number of passed tests; 0 for a stage without tests
 * @property {number} failed number of failed tests; at least 1 if the stage failed
 * @property {number} skipped
 * @property {string[]} failures names of the failed tests, each with the beginning of its message
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {boolean} [sideBySide] can run in parallel with others: uses one core and prints its output at the end
 * @property {boolean} [runsApp] needs the built app, Electron, a display and the tools that only tests use
 * @property {(args: string[], env: NodeJS.ProcessEnv) => Promise<Outcome>} run
 */

const tool = (...script) => inRoot('node_modules', ...script)
const folders = ['shared', 'electron', 'renderer', 'test']

/** @type {Stage[]} */
export const stages = [
  check('format', 'Format (prettier)', [
    tool('prettier', 'bin', 'prettier.cjs'),
    '--check',
    '--log-level',
    'warn',
    '.',
  ]),
  check('types', 'Types (tsc)', [tool('typescript', 'bin', 'tsc'), '-b']),
  check('eslint', 'Lint (ESLint)', [tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.']),
  check('oxlint', 'Accessibility lint (oxlint)', [tool('oxlint', 'bin', 'oxlint'), '--deny-warnings', 'renderer']),
  check('rooms', 'Dependency rule (dependency-cruiser)', [
    tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    ...['--config', '.dependency-cruiser.cjs', ...folders],
  ]),
  check('picture', 'Picture of the folders is current', [inRoot('electron', 'tools', 'picture.mjs'), '--check']),
  check('unused', 'Unused files and packages (knip)', [tool('knip', 'bin', 'knip.js')]),
  { name: 'unit', title: 'Unit and property tests (vitest)', run: vitest('unit') },
  { name: 'session', title: 'Whole flows without a window (vitest)', run: vitest('session') },
  { name: 'build', title: 'Build', run: buildStage },
  { name: 'faults', title: 'Fault tests (vitest)', runsApp: true, run: vitest('faults') },
  { name: 'e2e', title: 'Tests in a real Electron window (playwright)', runsApp: true, run: playwright('e2e') },
  {
    name: 'packaged',
    title: 'The packages, installed and started by a normal user (playwright)',
    runsApp: true,
    run: packaged,
  },
]

/**
 * Returns a stage without tests; it is only counted if it fails.
 * @returns {Stage}
 */
function check(name, title, script) {
  const run = (_args, env) =>
    withFile(async (file) => {
      const output = openSync(file, 'w')
      const code = await runScript(script, env, output)
      closeSync(output)
      process.stdout.write(readFileSync(file))
      return outcome(code === 0)
    })
  return { name, title, sideBySide: true, run }
}

async function buildStage() {
  try {
    await build()
    return outcome(true)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return outcome(false)
  }
}

/**
 * @param {string} project `unit`, `session` or `faults`
 * @returns {Stage['run']}
 */
function vitest(project) {
  return (args, env) =>
    withReport(async (report) => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const code = await runScript(
        [tool('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...args],
        env,
      )
      const count = (json) => [json.numPassedTests, json.numFailedTests, json.numPendingTests + json.numTodoTests]
      return { code, count, failures: failuresOfVitest }
    })
}

/**
 * @param {string} project `e2e` or `packaged`
 * @returns {Stage['run']}
 */
function playwright(project) {
  return (args, env) =>
    withReport(async (report) => {
      const options = ['test', `--project=${project}`, '--reporter=list,json']
      const code = await runScript([tool('@playwright', 'test', 'cli.js'), ...options, ...args], {
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      })
      const count = ({ stats }) => [stats.expected, stats.unexpected + stats.flaky, stats.skipped]
      return { code, count, failures: ({ suites }) => suites.flatMap(failuresOfPlaywright) }
    })
}

/**
 * Builds, inspects and tests the packages.
 * @type {Stage['run']}
 */
async function packaged(args, env) {
  if (process.platform !== 'linux') {
    process.stderr.write('Skipped: only the packages for Linux are tested.\n')
    return outcome(true, 0, 0, 1)
  }
  for (const made of [[], ['--test-build']]) {
    if ((await runScript([inRoot('electron', 'tools', 'dist.mjs'), ...made], env)) !== 0) return outcome(false)
  }
  return playwright('packaged')(args, env)
}

function failuresOfVitest({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults)
  const failed = tests
    .filter(({ status }) => status === 'failed')
    .map((test) => failure(test.fullName, test.failureMessages[0]))
  // A file that could not be loaded has a message and no tests.
  const unread = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return [...failed, ...unread.map((file) => failure(file.name, file.message))]
}

function failuresOfPlaywright({ suites = [], specs = [] }) {
  const failed = specs
    .filter(({ ok }) => !ok)
    .map((spec) => {
      const results = spec.tests.flatMap((test) => test.results)
      return failure(spec.title, results.find(({ error }) => error !== undefined)?.error.message)
    })
  return [...failed, ...suites.flatMap(failuresOfPlaywright)]
}

const failure = (name, message = '') => `${name}: ${message.split('\n').slice(0, 12).join('\n      ')}`

async function withReport(runTests) {
  return withFile(async (report) => {
    try {
      const { code, count, failures } = await runTests(report)
      const json = JSON.parse(readFileSync(report, 'utf8'))
      return { ...outcome(code === 0, ...count(json)), failures: failures(json) }
    } catch (error) {
      process.stderr.write(`There is no report of the tests: ${error.message}\n`)
      return outcome(false)
    }
  })
}

/** Calls `use` with the path of a temporary file, which is removed afterwards. */
async function withFile(use) {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-stage-'))
  try {
    return await use(join(folder, 'output'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A runner can fail without a failing test (an error outside the tests), which must still count as a failure. */
function outcome(ok, passed = 0, failed = 0, skipped = 0) {
  return { ok: ok && failed === 0, passed, failed: ok ? failed : Math.max(failed, 1), skipped, failures: [] }
}

const runScript = (args, env, output = 'inherit') =>
  run(process.execPath, args, { cwd: root, env, stdio: ['ignore', output, output] })
