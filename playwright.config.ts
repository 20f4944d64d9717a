import { defineConfig } from '@playwright/test'

export default defineConfig({
  projects: [
    { name: 'e2e', testDir: 'test/e2e' },
    { name: 'packaged', testDir: 'test/packaged' },
  ],
  // `npm run faults` runs only what has a full size.
  ...(process.env.TOUCHLINE_FAULTS === 'full' && { grep: /@faults/ }),
  outputDir: 'test-results',
  // Pictures that are compared within one run; none is kept.
  snapshotPathTemplate: 'test-results/compared/{arg}{ext}',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One window at a time: focus, clipboard and the display belong to all of them.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env.CI === 'true',
  reporter: 'list',
})
