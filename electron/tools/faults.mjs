/**
 * `npm run faults`: runs the property tests with random seeds and the fault tests at full size, which takes long; `npm
 * test` runs a short version. `npm run faults -- power-cut` runs single files of the fault tests.
 */
import { runTool } from './console.mjs'
import { installSystemPackages, withDisplay } from './display.mjs'
import { findElectron } from './electron.mjs'
import { withFaultTable } from './fault-table.mjs'
import { runStages } from './report.mjs'
import { setUp } from './setup.mjs'
import { stages } from './stages.mjs'

await runTool(async () => {
  await setUp()
  const electron = await findElectron()
  await installSystemPackages(electron.executable, { forTests: true })
  const args = process.argv.slice(2)
  const names = args.length === 0 ? ['unit', 'build', 'faults', 'e2e'] : ['build', 'faults']
  const chosen = stages.filter(({ name }) => names.includes(name))
  const full = { TOUCHLINE_FAULTS: 'full', TOUCHLINE_SEED: 'random', ELECTRON_OVERRIDE_DIST_PATH: electron.dist }
  const runAll = (env) => withFaultTable((table) => runStages(chosen, args, { ...env, ...full, ...table }))
  const ok = await withDisplay(runAll, { always: true })
  return ok ? 0 : 1
})
