import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rounds, start } from './programs'
import { steps } from './steps'
import type { FaultStep } from './steps'
import { report } from './table'

const root = join(import.meta.dirname, '../..')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-steps-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Verdict {
  step: string
  test: string
  state: 'passed' | 'failed' | 'skipped'
  error?: string
  message?: string
}

/** Runs the test files of the steps, each without its step; `only` selects tests by name. */
async function runWithout(chosen: FaultStep[], only?: string): Promise<Verdict[]> {
  const verdicts = join(folder, `verdicts-${chosen[0]?.name.replaceAll(/\W/g, '-')}`)
  const { TOUCHLINE_FAULT_TABLE: _none, ...env } = process.env
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('VITEST')))
  const pattern = only === undefined ? [] : ['-t', only.replaceAll(/[()]/g, '\\$&')]
  const running = start(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      root,
      '--config',
      'test/faults/without.config.ts',
      ...pattern,
    ],
    {
      ...own,
      TOUCHLINE_WITHOUT: JSON.stringify(chosen.map(({ name }) => name)),
      TOUCHLINE_VERDICTS: verdicts,
      TOUCHLINE_FAULTS: chosen[0]?.full === true ? 'full' : 'small',
    },
  )
  await running.ended()
  const text = await readFile(verdicts, 'utf8').catch(() =>
    expect.fail(`nothing ran: ${running.lines.join('\n')} ${running.stderr()}`),
  )
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict)
}

const verdictOn = ({ name, red }: FaultStep, verdicts: Verdict[]) =>
  verdicts.find(({ step, test: ran }) => step === name && ran === red.test)

/** Expects that the test for a step has failed without it. */
function expectRed(step: FaultStep, verdicts: Verdict[]): void {
  const { name, red } = step
  const verdict = verdictOn(step, verdicts)
  expect(verdict, name).toMatchObject({ state: 'failed', error: 'AssertionError' })
  console.log(`without “${name}” this turns red: ${red.test}`)
  report({ id: 'step', what: `without: ${name}`, rounds: 1, corrupt: 0, lost: 0, note: `red: ${red.test}` })
}

describe('a test fails without any single step of the save sequence', () => {
  test('each step occurs in the source once', async () => {
    for (const { name, file, source } of steps)
      expect((await readFile(join(root, file), 'utf8')).split(source), name).toHaveLength(2)
  })

  const [inMemory, onDisks] = [
    steps.filter(({ red }) => red.file.startsWith('unit/')),
    steps.filter(({ red }) => !red.file.startsWith('unit/')),
  ]

  test('the steps that unit tests check', async () => {
    const verdicts = await runWithout(inMemory)
    for (const step of inMemory) expectRed(step, verdicts)
  })

  test.for(onDisks.slice(-rounds(onDisks.length, 1)))('$name', async (step, context) => {
    const verdicts = await runWithout([step], step.red.test)
    if (verdictOn(step, verdicts)?.state === 'skipped')
      context.skip('what its test needs is not there: see the reason with that test')
    expectRed(step, verdicts)
  })
})
