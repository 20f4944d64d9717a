import { defineConfig } from 'vitest/config'

/**
 * The tests that `npm run mutants` may use: the session tests, and the unit tests of what is mutated. Other unit tests
 * run the same code, but slowly, and what only they notice has no test of its own.
 */
export default defineConfig({
  test: {
    include: [
      'test/session/**/*.test.ts',
      'test/unit/{document,analysis}/**/*.test.ts',
      'test/unit/electron/{files,documents}/**/*.test.ts',
    ],
    setupFiles: ['test/unit/seed.ts'],
    environment: 'node',
    // Code with all its mutants in it is several times slower.
    testTimeout: 10 * 60_000,
  },
})
