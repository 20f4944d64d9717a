/** `npm run faults`: the property tests from other seeds and the fault tests at their full size, which takes long; `npm test` runs them small. */
import { runTool } from './console.mjs';
import { installSystemPackages, withDisplay } from './display.mjs';
import { findElectron } from './electron.mjs';
import { runStages } from './report.mjs';
import { setUp } from './setup.mjs';
import { stages } from './stages.mjs';

await runTool(async () => {
  await setUp();
  const electron = await findElectron();
  await installSystemPackages(electron.executable, { forTests: true });
  const chosen = stages.filter(({ name }) => ['unit', 'build', 'faults', 'e2e'].includes(name));
  const full = { TOUCHLINE_FAULTS: 'full', TOUCHLINE_SEED: 'random', ELECTRON_OVERRIDE_DIST_PATH: electron.dist };
  const ok = await withDisplay((env) => runStages(chosen, process.argv.slice(2), { ...env, ...full }), { always: true });
  return ok ? 0 : 1;
});
