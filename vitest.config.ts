import { defineConfig } from 'vitest/config'

const minute = 60_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/unit/seed.ts'],
          environment: 'node',
          testTimeout: minute,
        },
      },
      {
        test: {
          name: 'session',
          include: ['test/session/**/*.test.ts'],
          setupFiles: ['test/unit/seed.ts'],
          environment: 'node',
          testTimeout: minute,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60 * minute,
          hookTimeout: 5 * minute,
          fileParallelism: false,
        },
      },
    ],
  },
})
