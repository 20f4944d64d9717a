import { defineConfig } from 'vitest/config'

/** The tests that `npm run mutants` may use: all unit and session tests but those that build or start programs. */
export default defineConfig({
  test: {
    include: ['test/{unit,session}/**/*.test.ts'],
    exclude: ['test/unit/electron/cli/**', 'test/unit/electron/tools/**', 'test/unit/bench/**'],
    setupFiles: ['test/unit/seed.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
})
