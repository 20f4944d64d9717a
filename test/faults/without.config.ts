import { appendFileSync } from 'node:fs'
import type { TestCase } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { steps } from './steps'
import { withoutStep } from './without'

/**
 * Runs the tests of each step in `TOUCHLINE_WITHOUT` with that step removed; writes one line for each test to
 * `TOUCHLINE_VERDICTS`.
 */
const chosen = JSON.parse(process.env.TOUCHLINE_WITHOUT ?? '[]') as string[]
const minute = 60_000

export default defineConfig({
  test: {
    reporters: [
      {
        onTestCaseResult(test: TestCase) {
          const { state, errors = [] } = test.result()
          const verdict = {
            step: test.project.name,
            test: test.fullName.replaceAll(' > ', ' '),
            state,
            error: errors[0]?.name,
            message: errors[0]?.message,
          }
          appendFileSync(process.env.TOUCHLINE_VERDICTS ?? '', `${JSON.stringify(verdict)}\n`)
        },
      },
    ],
    projects: steps
      .filter(({ name }) => chosen.includes(name))
      .map(({ name, red }) => ({
        plugins: withoutStep(name),
        test: {
          name,
          include: [`test/${red.file}`],
          setupFiles: ['test/unit/seed.ts'],
          env: { TOUCHLINE_WITHOUT_STEP: name },
          testTimeout: 10 * minute,
          hookTimeout: 5 * minute,
        },
      })),
  },
})
