import { defineConfig } from 'vitest/config'

/** The tests of files that replace modules, which needs a worker for each. */
const ISOLATED = ['test/unit/electron/{files,documents}/**/*.test.ts']

/**
 * The tests that `npm run mutants` may use: the session tests, and the unit tests of what is mutated. Other unit tests
 * run the same code, but slowly, and what only they notice has no test of its own. Left out are tests that take seconds
 * because they try thousands of damaged files or files of nearly 100 MB. The property tests end after half a second.
 */
export default defineConfig({
  test: {
    projects: [
      project('document', ['test/session/**/*.test.ts', 'test/unit/{document,analysis}/**/*.test.ts'], false),
      project('files', ISOLATED, true),
    ],
  },
})

function project(name: string, include: string[], isolate: boolean) {
  return {
    test: {
      name,
      include,
      exclude: ['test/unit/document/parse/damaged-files.test.ts', 'test/unit/document/limits/large-files.test.ts'],
      isolate,
      setupFiles: ['test/unit/seed.ts', 'test/mutants/short-properties.ts'],
      environment: 'node' as const,
      // Code with all its mutants in it is several times slower.
      testTimeout: 10 * 60_000,
    },
  }
}
